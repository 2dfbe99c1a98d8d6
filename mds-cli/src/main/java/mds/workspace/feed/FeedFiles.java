package mds.workspace.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mds.config.FeedConfig;
import mds.workspace.InTime;
import mds.workspace.Shares;

/** The files that a pattern means, from the folder on before which nothing in it is open. */
public final class FeedFiles {

  private static final Pattern OPEN = Pattern.compile("[*?{]");

  private static final Pattern PART = Pattern.compile("\\{market\\}|\\*\\*/|\\*|\\?|[^*?{]+|\\{");

  private final Path root;
  private final Pattern pattern;
  private final int depth;

  private FeedFiles(Path root, Pattern pattern, int depth) {
    this.root = root;
    this.pattern = pattern;
    this.depth = depth;
  }

  /** Those of a pattern that begins in a folder. */
  public static FeedFiles of(Path folder, String written) {
    String slashed = written.replace('\\', '/');
    int begin = closed(slashed);
    String rest = slashed.substring(begin);
    int depth =
        rest.contains("**")
            ? Integer.MAX_VALUE
            : (int) rest.chars().filter(c -> c == '/').count() + 1;
    return new FeedFiles(
        folder.resolve(slashed.substring(0, begin)).normalize(), regex(rest), depth);
  }

  private static int closed(String pattern) {
    Matcher open = OPEN.matcher(pattern);
    int end = open.find() ? open.start() : pattern.length();
    return pattern.lastIndexOf('/', Math.max(0, end - 1)) + 1;
  }

  /** The folder in which a pattern's names begin to be open; the pattern itself has no such. */
  public static Path root(Path folder, String written) {
    String slashed = written.replace('\\', '/');
    return folder.resolve(slashed.substring(0, closed(slashed))).normalize();
  }

  private static Pattern regex(String rest) {
    StringBuilder expression = new StringBuilder();
    Matcher part = PART.matcher(rest);
    while (part.find()) {
      expression.append(
          switch (part.group()) {
            case FeedConfig.MARKET -> "(?<market>[^/]+)";
            case "**/" -> "(?:.*/)?";
            case "*" -> "[^/]*";
            case "?" -> "[^/]";
            default -> Pattern.quote(part.group());
          });
    }
    return Pattern.compile(expression.toString());
  }

  public Path root() {
    return root;
  }

  /** All that are there, in the order of their names; what is hidden or a spreadsheet's is none. */
  public List<SeenFile> list(Shares shares) throws IOException {
    return shares.ask(root, this::found);
  }

  private List<SeenFile> found() throws IOException {
    List<SeenFile> found = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(root, depth, FileVisitOption.FOLLOW_LINKS)) {
      for (Path path : paths.peek(path -> InTime.goesOn()).sorted().toList()) {
        String name = root.relativize(path).toString().replace('\\', '/');
        Matcher matcher = pattern.matcher(name);
        if (matcher.matches() && !isHidden(path)) {
          seen(path, name, market(matcher)).ifPresent(found::add);
          InTime.goesOn();
        }
      }
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
    return found;
  }

  private static boolean isHidden(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(".") || name.startsWith("~$");
  }

  private String market(Matcher matcher) {
    return pattern.pattern().contains("(?<market>") ? matcher.group("market") : "";
  }

  /** A file as it looks now; empty when it is gone, or no file. */
  public static Optional<SeenFile> again(SeenFile file, Shares shares) throws IOException {
    return shares.ask(file.path(), () -> seen(file.path(), file.name(), file.market()));
  }

  private static Optional<SeenFile> seen(Path path, String name, String market) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return attributes.isRegularFile()
          ? Optional.of(
              new SeenFile(
                  path,
                  name,
                  market,
                  attributes.size(),
                  attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS)))
          : Optional.empty();
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  /** Whether the file is there that says that another is complete. */
  public static boolean isMarkedDone(SeenFile file, String marker, Shares shares)
      throws IOException {
    String own = file.path().getFileName().toString();
    Path mark = file.path().resolveSibling(marker.replace("{file}", own));
    return shares.ask(mark, () -> Files.exists(mark));
  }
}
