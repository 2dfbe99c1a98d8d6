package mds.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mds.artifact.JsonText;
import mds.artifact.read.JsonValues;
import mds.plan.change.Builds;

/**
 * The record of what a project built in a target, beside the database file, so that whoever has the
 * one has the other. People may read it, and delete it: then everything is built once more.
 */
public final class BuildsFile {

  private final Path file;

  /**
   * @param target of the profile: two of them may build into one database
   */
  public BuildsFile(Path database, String project, String target) {
    Path folder = database.resolveSibling(database.getFileName() + ".mds");
    this.file = folder.resolve("builds." + plain(project) + "." + plain(target) + ".json");
  }

  // A target may be called anything.
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder();
    name.chars()
        .forEach(
            letter ->
                plain.append(
                    Character.toString(letter).matches("[A-Za-z0-9_-]")
                        ? Character.toString(letter)
                        : "%" + Integer.toHexString(letter)));
    return plain.toString();
  }

  public Path path() {
    return file;
  }

  /** Whether something was recorded before. */
  public boolean isThere() {
    return Files.exists(file);
  }

  /** What is on record; nothing when there is no file. */
  public Builds read() throws IOException {
    if (!isThere()) {
      return Builds.NONE;
    }
    try {
      Object document = JsonValues.of(Files.readString(file));
      return document instanceof Map<?, ?> map ? Builds.of(map) : Builds.NONE;
    } catch (UncheckedIOException malformed) {
      throw new IOException("it is no JSON", malformed);
    }
  }

  /** Writes the record, a line for each node. */
  public void write(Builds builds) throws IOException {
    List<String> parts = new ArrayList<>();
    builds.head().forEach((key, value) -> parts.add(entry(key, value)));
    List<String> nodes = new ArrayList<>();
    builds.nodeDocuments().forEach((id, node) -> nodes.add("  " + entry(id, node)));
    parts.add(JsonText.of("nodes") + ": {\n" + String.join(",\n", nodes) + "\n}");
    WholeFile.write(file, "{\n" + String.join(",\n", parts) + "\n}\n");
  }

  private static String entry(String key, Object value) {
    return JsonText.of(key) + ": " + JsonText.of(value);
  }
}
