package mds.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mds.diagnostic.Code;

/** The golden cases, for what is said about errors elsewhere. */
final class GoldenOutputs {

  private static final Path CASES = Path.of("src/test/resources/golden");

  private GoldenOutputs() {}

  /** The cases whose output shows a diagnostic of the code. */
  static List<Path> printing(Code code) {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders
          .filter(
              folder -> read(folder.resolve("output.txt")).contains("[" + code.number() + "]: "))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that a case holds: names of files, their texts. */
  static String text(Path folder) {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(folder.relativize(file)).append('\n').append(read(file)).append('\n');
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of the blocks under a page's heading "Example", without space around them. */
  static List<String> example(String page) {
    int start = page.indexOf("\n## Example\n");
    String section = page.substring(start, page.indexOf("\n## ", start + 1));
    List<String> lines = new ArrayList<>();
    boolean inBlock = false;
    for (String line : section.lines().toList()) {
      boolean isFence = line.startsWith("```");
      if (inBlock && !isFence && !line.isBlank()) {
        lines.add(line.strip());
      }
      inBlock ^= isFence;
    }
    return lines;
  }
}
