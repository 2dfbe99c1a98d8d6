package mds.ingest;

/**
 * A line that is told of.
 *
 * @param text the raw line, shortened
 */
public record Finding(long line, String reason, String text) {}
