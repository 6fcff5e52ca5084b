"""Times in English: dates, their parts, stretches of years, periods, and times given by a duration."""
