"""Several sessions beside each other: what differs beyond chance, and what changed from before to after."""
