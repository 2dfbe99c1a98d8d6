package mds.diagnostic.render;

/** The forms in which findings are shown, by the names of {@code --output-format}. */
public enum OutputFormat {
  /** For people: the message, the place with its source, hints. */
  TEXT,
  /** One line each, {@code path:line:column: error[MDS301]: message}, as editors read them. */
  CONCISE,
  /** One JSON array. */
  JSON,
  /** GitHub's workflow commands, which mark the lines of a pull request. */
  GITHUB;

  /**
   * Gives the renderer of this form.
   *
   * @param paint colours the text form; the others are for programs and stay plain
   */
  public DiagnosticRenderer renderer(Paint paint) {
    return switch (this) {
      case TEXT -> new TextRenderer(paint);
      case CONCISE -> new ConciseRenderer();
      case JSON -> new JsonRenderer();
      case GITHUB -> new GithubRenderer();
    };
  }
}
