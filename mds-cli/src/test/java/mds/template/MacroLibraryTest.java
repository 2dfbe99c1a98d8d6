package mds.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.template.context.MacroLibrary;
import mds.template.context.MacroSpace;
import org.junit.jupiter.api.Test;

/**
 * The macros of the library and their index. {@code -Dgolden.update=true} writes the index anew.
 */
final class MacroLibraryTest {

  private static final Path FOLDER = Path.of("src/main/resources/macros");

  @Test
  void theIndexNamesEveryMacro() throws IOException, DiagnosticException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".sql")).toList()) {
        lines.add(line(file));
      }
    }
    lines.sort(null);
    Path index = FOLDER.resolve("index");
    if (Boolean.getBoolean("golden.update")) {
      Files.write(index, lines);
    }

    assertThat(Files.readAllLines(index)).isEqualTo(lines);
  }

  private static String line(Path file) throws IOException, DiagnosticException {
    Path path = FOLDER.relativize(file);
    List<String> words = new ArrayList<>();
    words.add(path.getName(0).toString());
    words.add(path.getName(0).relativize(path).toString().replace('\\', '/'));
    SourceText source = new SourceText(path.toString(), Files.readString(file));
    for (Block block : Block.find(source, Block.Kind.MACROS)) {
      MacroDefinition.parse(new TemplateEngine(), source, block.whole())
          .forEach(macro -> words.add(macro.name()));
    }
    assertThat(words).doesNotHaveDuplicates();
    return String.join(" ", words);
  }

  @Test
  void eachHasATextForReadersOfTheManifest() {
    MacroSpace macros =
        new MacroSpace("shop", Map.of(), Map.of(), new MacroLibrary(new TemplateEngine()), false);
    assertThat(macros.builtIn())
        .allSatisfy(macro -> assertThat(macros.text(macro)).as(macro.id()).startsWith("{%"));
  }
}
