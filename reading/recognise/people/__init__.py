"""Who is named in a text: candidates put together into persons with roles, whatever their language."""
