package mds.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;

/**
 * A block of dbt at the top level of a file, found before Jinja reads it.
 *
 * @param whole from the beginning of its first tag to the end of its last
 * @param body what is between them, without white space that the tags take
 */
public record Block(Kind kind, String name, TextRange whole, TextRange body) {

  /** The blocks that dbt knows. */
  public enum Kind {
    MACRO,
    TEST,
    DATA_TEST,
    MATERIALIZATION,
    SNAPSHOT,
    DOCS;

    /** The blocks that stand in files of macros. */
    public static final Set<Kind> MACROS = Set.of(MACRO, TEST, DATA_TEST, MATERIALIZATION);

    /** The name of its tag. */
    public String tag() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> ofTag(String tag) {
      return switch (tag) {
        case "macro" -> Optional.of(MACRO);
        case "test" -> Optional.of(TEST);
        case "data_test" -> Optional.of(DATA_TEST);
        case "materialization" -> Optional.of(MATERIALIZATION);
        case "snapshot" -> Optional.of(SNAPSHOT);
        case "docs" -> Optional.of(DOCS);
        default -> Optional.empty();
      };
    }
  }

  /**
   * The blocks of some kinds in a file, in order; all else in it is passed over.
   *
   * @throws DiagnosticException when one is not closed, stands in another or in an {@code if} or
   *     {@code for}, or when those do not match
   */
  public static List<Block> find(SourceText source, Set<Kind> kinds) throws DiagnosticException {
    return find(source, kinds, new ArrayList<>());
  }

  /**
   * The same.
   *
   * @param problems where a warning is added of each tag outside of blocks
   */
  public static List<Block> find(SourceText source, Set<Kind> kinds, List<Diagnostic> problems)
      throws DiagnosticException {
    return new BlockFinder(source, kinds, problems).find();
  }
}
