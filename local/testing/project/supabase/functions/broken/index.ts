// Fails while it loads, as a function with a missing secret does.
throw new Error("a required secret is missing");
