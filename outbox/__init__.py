"""What leaves the machine: alerts to people over webhooks and e-mail, and lineage events to a catalogue.

May import contracts, and requests and openlineage. A sender gets a finished message and an address; it knows nothing of
runs, and what it raises never quotes an address, which may hold a secret. Start reading in `message.py`, then
`webhook.py` and `mail.py`.
"""
