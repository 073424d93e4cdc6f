"""What a meaning of time comes to, kind by kind; ``musnad.times.resolve`` chooses among them."""
