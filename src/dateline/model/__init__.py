"""The trained reader: its files, and how they are read. CARD.md tells what it was made of."""
