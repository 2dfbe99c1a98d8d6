package mds.template;

import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.template.node.TemplateFailure;
import mds.template.syntax.Parser;

/**
 * Makes templates of text. Immutable: one engine serves all threads, and so do its templates.
 *
 * <p>Templates are Pebble's, with nodes of ours in them. No engine of Pebble is made: it is there
 * for a syntax, filters and scopes that are not Jinja's, and would take longer to start than all
 * else that a short command does.
 */
public final class TemplateEngine {

  /** Deeper than any project calls macros, yet safe on a stack of one megabyte. */
  public static final int DEEPEST_MACRO_CALL = 250;

  private final int deepestMacroCall;

  public TemplateEngine() {
    this(DEEPEST_MACRO_CALL);
  }

  /**
   * An engine with a bound of its own on recursion.
   *
   * @param deepestMacroCall how many macro calls may be under way at once
   */
  public TemplateEngine(int deepestMacroCall) {
    this.deepestMacroCall = deepestMacroCall;
  }

  /**
   * Tells whether a text has anything for Jinja to do, by dbt's own rule; one that has not is its
   * own result, to the last newline.
   */
  public static boolean hasJinja(String text) {
    for (int i = 0; i + 1 < text.length(); i++) {
      char first = text.charAt(i);
      char second = text.charAt(i + 1);
      boolean opens = first == '{' && (second == '{' || second == '%' || second == '#');
      boolean closes = second == '}' && (first == '}' || first == '%' || first == '#');
      if (opens || closes) {
        return true;
      }
    }
    return false;
  }

  public Template parse(SourceText source) throws DiagnosticException {
    return parse(source, new TextRange(0, source.text().length()));
  }

  /** Parses the part of a file that a place is. */
  public Template parse(Location place) throws DiagnosticException {
    return parse(place.source(), place.range());
  }

  /**
   * Parses a part of a file, such as one of its blocks.
   *
   * @throws DiagnosticException when it is no Jinja, with the place in the file
   */
  public Template parse(SourceText source, TextRange part) throws DiagnosticException {
    try {
      Parser.Parsed parsed = Parser.parse(source, part);
      return new Template(this, source, part, parsed);
    } catch (TemplateFailure failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  int deepestMacroCall() {
    return deepestMacroCall;
  }
}
