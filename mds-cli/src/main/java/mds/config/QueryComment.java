package mds.config;

import mds.diagnostic.SourceText;

/**
 * The comment that stands before or behind each statement that is run.
 *
 * @param template of its text, which sees {@code node}
 * @param isAppended whether it stands behind
 */
public record QueryComment(String template, boolean isAppended) {

  /** The template as the body of a macro, in which it may return: of a name and a node. */
  public SourceText asMacro() {
    return new SourceText(
        "query-comment",
        "{%- macro query_comment(connection_name, node) -%}" + template + "{%- endmacro -%}");
  }
}
