package mds.run;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files and folders that SQL names, as far as a path can be seen in its texts. */
public final class ReadPaths {

  private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'");

  private ReadPaths() {}

  /**
   * The paths, of patterns what is before the first that is one; other texts are among them, too.
   *
   * @param root what relative paths are relative to
   */
  public static List<Path> of(String sql, Path root) {
    List<Path> paths = new ArrayList<>();
    Matcher texts = TEXT.matcher(sql);
    while (texts.find()) {
      // Patterns are no paths on Windows; what is before them is.
      String text = texts.group(1).replace("''", "'").replaceFirst("/\\*.*", "");
      if (!text.isEmpty()) {
        resolved(text, root).ifPresent(paths::add);
      }
    }
    return paths;
  }

  private static Optional<Path> resolved(String text, Path root) {
    try {
      return Optional.of(root.resolve(text).normalize());
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }
}
