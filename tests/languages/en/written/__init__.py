"""What English can write of quantities, generated: by tables of the CLDR, of the SI, and of the language itself."""
