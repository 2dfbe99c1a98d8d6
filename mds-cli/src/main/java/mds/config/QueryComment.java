package mds.config;

/**
 * The comment that stands before or behind each statement that is run.
 *
 * @param template of its text, which sees {@code node}
 * @param isAppended whether it stands behind
 */
public record QueryComment(String template, boolean isAppended) {}
