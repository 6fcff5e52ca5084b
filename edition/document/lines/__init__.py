"""What lines are by themselves and beside one another: measures, labels, words, whether one goes on in the next."""
