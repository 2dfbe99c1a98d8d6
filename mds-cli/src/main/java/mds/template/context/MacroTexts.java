package mds.template.context;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.template.Block;

/**
 * The blocks of macros as they are written, for those who read the manifest. Used when mds is
 * built: at every start it would take too long.
 */
final class MacroTexts {

  private final UnaryOperator<String> files;
  private final Map<String, Map<String, String>> byFile = new ConcurrentHashMap<>();

  /**
   * @param files gives the text of a file
   */
  MacroTexts(UnaryOperator<String> files) {
    this.files = files;
  }

  /** The block of a macro in a file; empty when it is not there. */
  String of(String file, String macro) {
    return byFile.computeIfAbsent(file, this::read).getOrDefault(macro, "");
  }

  private Map<String, String> read(String file) {
    SourceText source = new SourceText("mds/" + file, files.apply(file));
    Map<String, String> texts = new HashMap<>();
    try {
      for (Block block : Block.find(source, Block.Kind.MACROS)) {
        String text = source.text().substring(block.whole().start(), block.whole().end());
        texts.put(name(block, text), text);
      }
    } catch (DiagnosticException problem) {
      throw new IllegalStateException(file + " is no Jinja", problem);
    }
    return texts;
  }

  private static String name(Block block, String text) {
    return switch (block.kind()) {
      case MATERIALIZATION -> {
        boolean isDefault = text.substring(0, text.indexOf("%}")).contains("default");
        yield "materialization_" + block.name() + (isDefault ? "_default" : "_duckdb");
      }
      case TEST, DATA_TEST -> "test_" + block.name();
      default -> block.name();
    };
  }
}
