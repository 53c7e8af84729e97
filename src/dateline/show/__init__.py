"""What is shown to people: words for values, explanations, terminal pages and files."""
