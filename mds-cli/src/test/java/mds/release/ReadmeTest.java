package mds.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mds.release.Shell.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks through the seven things of the README as a newcomer does: each block of commands as it
 * stands there, and what it is said to show.
 */
@EnabledOnOs(OS.LINUX)
final class ReadmeTest {

  private static final List<String> DEMO =
      List.of(
          "project.yml",
          "profiles.yml",
          "models",
          "tests",
          "macros",
          "seeds",
          "network_drive",
          "ingested/returns/columns.parquet");
  private static final Pattern BLOCK =
      Pattern.compile("```sh\\n(.*?)```\\n(?:```\\n(.*?)```\\n)?", Pattern.DOTALL);

  @TempDir Path folder;

  /** Commands, and pieces of what is to be seen of them. */
  private record Block(String commands, List<String> shown) {}

  private static List<Block> blocks() throws IOException {
    String text = Files.readString(Distribution.REPOSITORY.resolve("README.md"));
    int begin = text.indexOf("## Seven things");
    Matcher found = BLOCK.matcher(text.substring(begin, text.indexOf("\n## ", begin + 1)));
    List<Block> blocks = new ArrayList<>();
    while (found.find()) {
      String shown = found.group(2) == null ? "" : found.group(2);
      blocks.add(
          new Block(
              found.group(1),
              Stream.of(shown.split("\\.\\.\\.|\\n")).filter(piece -> !piece.isBlank()).toList()));
    }
    return blocks;
  }

  @Test
  void eachCommandShowsWhatItIsSaidTo() throws IOException, InterruptedException {
    Path unzipped =
        Distribution.unzip(Distribution.zip(Distribution.platform()), folder.resolve("released"));
    Path demo = Files.createDirectory(folder.resolve("demo"));
    for (String part : DEMO) {
      copy(Distribution.REPOSITORY.resolve(part), demo);
    }
    Files.createSymbolicLink(demo.resolve("mds"), unzipped.resolve("mds"));
    Shell shell =
        new Shell(
            demo,
            Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", folder.toString(),
                "JAVA_HOME", System.getProperty("java.home")));
    assertThat(shell.run("./mds", "build").exitCode()).isZero();
    List<Block> blocks = blocks();
    assertThat(blocks).hasSize(7);
    for (Block block : blocks) {
      Ended ended = shell.run("sh", "-c", "exec 2>&1\n" + block.commands());
      assertThat(ended.out()).as(block.commands()).contains(block.shown());
    }
  }

  private static void copy(Path origin, Path demo) throws IOException {
    try (Stream<Path> files = Files.walk(origin)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = demo.resolve(Distribution.REPOSITORY.relativize(file));
        Files.createDirectories(target.resolveSibling(""));
        Files.copy(file, target);
      }
    }
  }
}
