"""Boxes of letters (Maildir, mbox, IMAP): what lies in them and its bytes. Nothing in a box is ever changed."""
