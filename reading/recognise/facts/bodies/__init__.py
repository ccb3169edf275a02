"""Which organisations act in a text: whose term it is, who signs, who is only quoted."""
