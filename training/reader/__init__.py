"""The trained reader's making: from marked passages to the product's files."""
