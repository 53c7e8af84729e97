"""Real texts marked to learn from: marks only, the texts stay where they are."""
