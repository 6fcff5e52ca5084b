"""Times in English: dates, their parts, stretches of years, periods, and times told by a duration."""
