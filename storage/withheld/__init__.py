"""What is kept from everybody: acts of withholding and erasing, and what follows from them in the archive."""
