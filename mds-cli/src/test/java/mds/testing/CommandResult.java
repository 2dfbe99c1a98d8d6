package mds.testing;

/** What a command said and how it ended. */
public record CommandResult(int exitCode, String out, String err) {}
