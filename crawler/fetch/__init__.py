"""How bytes are asked for: only public addresses, politely, within caps, and never half an answer for a whole one."""
