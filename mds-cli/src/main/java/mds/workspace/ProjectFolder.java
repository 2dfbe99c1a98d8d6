package mds.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mds.config.ProjectConfig;
import mds.config.ProjectPaths;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;
import mds.diagnostic.Platform;
import mds.diagnostic.SourceText;
import mds.node.Checksum;
import mds.node.FilePath;
import mds.parse.PackageFiles;
import mds.parse.ProjectFile;
import mds.parse.ProjectFile.Kind;
import org.jspecify.annotations.Nullable;

/** The folder of a project or package: finds and reads its files. */
public final class ProjectFolder {

  /** The two names of a project file: mds's own and dbt's. They mean the same. */
  public static final List<String> PROJECT_FILES = List.of("project.yml", ProjectConfig.DBT_FILE);

  /** What dbt's file cannot hold stands in this one beside it. */
  private static final String OWN_FILE = "mds.yml";

  private static final long LARGE_SEED = 1L << 20;

  private final Path root;

  public ProjectFolder(Path root) {
    this.root = root;
  }

  /** A folder that has a project file: this one, else the nearest above it. */
  public static Optional<Path> nearest(Path folder) {
    @Nullable Path candidate = folder;
    while (candidate != null && !new ProjectFolder(candidate).isProject()) {
      candidate = candidate.getParent();
    }
    return Optional.ofNullable(candidate);
  }

  /** The folder's own name. */
  public String name() {
    return root.getFileName().toString();
  }

  /** Whether the project file, or that of mds's own keys, has a text somewhere. */
  public boolean mentions(String text) throws DiagnosticException {
    for (String name : List.of(PROJECT_FILES.get(0), PROJECT_FILES.get(1), OWN_FILE)) {
      if (file(name).filter(source -> source.text().contains(text)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is a project file. */
  public boolean isProject() {
    return has(PROJECT_FILES.get(0)) || has(PROJECT_FILES.get(1));
  }

  /** The name of the project file, or of the one that dbt looks for. */
  public String projectFileName() {
    return has(PROJECT_FILES.get(0)) ? PROJECT_FILES.get(0) : PROJECT_FILES.get(1);
  }

  public boolean has(String file) {
    return Files.isRegularFile(root.resolve(file));
  }

  /** Whether the project is one that dbt reads, too. */
  public boolean isForDbt() {
    return has(ProjectConfig.DBT_FILE);
  }

  /**
   * Reads the project file.
   *
   * @throws DiagnosticException when there is none, or two
   */
  public SourceText projectFile() throws DiagnosticException {
    List<String> found = new ArrayList<>();
    for (String name : PROJECT_FILES) {
      if (has(name)) {
        found.add(name);
      }
    }
    if (found.isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.error(Code.PROJECT_NOT_FOUND, "there is no project in `" + root + "`")
              .hint(
                  "go to the folder of project.yml or dbt_project.yml, or name it: --project-dir FOLDER")
              .hint("`mds init my_project` makes a new one"));
    }
    if (found.size() > 1) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.TWO_PROJECT_FILES,
                  "`" + root + "` has both project.yml and dbt_project.yml, which mean the same")
              .hint("remove one of the two"));
    }
    return read(root.resolve(found.get(0)), found.get(0));
  }

  /**
   * The file of mds's own keys; empty when there is none.
   *
   * @throws DiagnosticException when it lies beside a project.yml, where they can stand themselves
   */
  public Optional<SourceText> ownFile() throws DiagnosticException {
    Optional<SourceText> own = file(OWN_FILE);
    if (own.isPresent() && has(PROJECT_FILES.get(0))) {
      throw new DiagnosticException(
          Diagnostic.error(Code.TWO_PROJECT_FILES, "mds.yml lies beside a project.yml")
              .at(own.get().start())
              .hint("move its keys to project.yml, and remove it: it is for a dbt_project.yml"));
    }
    return own;
  }

  /** A file of the folder, such as selectors.yml; empty when it is not there. */
  public Optional<SourceText> file(String name) throws DiagnosticException {
    return file(name, name);
  }

  /** A file under the name by which a person knows it. */
  public Optional<SourceText> file(String name, String shown) throws DiagnosticException {
    Path path = root.resolve(name);
    return Files.isRegularFile(path) ? Optional.of(read(path, shown)) : Optional.empty();
  }

  /** The folders of the installed packages, in the order of their names. */
  public List<ProjectFolder> packages(ProjectConfig config) throws DiagnosticException {
    Path installed = root.resolve(config.paths().packages());
    List<ProjectFolder> packages = new ArrayList<>();
    if (!Files.isDirectory(installed)) {
      return packages;
    }
    try (var entries = Files.list(installed)) {
      for (Path entry : entries.sorted().toList()) {
        ProjectFolder folder = new ProjectFolder(entry);
        if (folder.isProject()) {
          packages.add(folder);
        }
      }
    } catch (IOException failure) {
      throw unreadable(installed, failure);
    }
    return packages;
  }

  /** Reads every file of the project's folders. */
  public PackageFiles files(ProjectConfig config) throws DiagnosticException {
    ProjectPaths paths = config.paths();
    IgnoredFiles ignored = IgnoredFiles.of(file(IgnoredFiles.FILE));
    Collected files = new Collected(ignored, new LinkedHashMap<>());
    collect(files, paths.macros(), Kind.MACRO, "sql");
    List<String> fixtures = paths.tests().stream().map(path -> path + "/fixtures").toList();
    collect(files, fixtures, Kind.FIXTURE, "csv", "sql");
    collect(files, paths.tests(), Kind.TEST, "sql");
    collect(files, paths.seeds(), Kind.SEED, "csv");
    collect(files, paths.models(), Kind.MODEL, "sql", "py");
    collect(files, paths.snapshots(), Kind.SNAPSHOT, "sql");
    collect(files, paths.analyses(), Kind.ANALYSIS, "sql");
    collect(files, paths.functions(), Kind.FUNCTION, "sql", "py", "js");
    collect(files, paths.docs(), Kind.DOCS, "md");
    for (List<String> folders :
        List.of(
            paths.models(),
            paths.seeds(),
            paths.snapshots(),
            paths.analyses(),
            paths.functions(),
            paths.macros(),
            paths.tests())) {
      collect(files, folders, Kind.PROPERTIES, "yml", "yaml");
    }
    return new PackageFiles(config, root.toString(), List.copyOf(files.found().values()));
  }

  private record Collected(IgnoredFiles ignored, Map<Path, ProjectFile> found) {}

  private void collect(Collected files, List<String> folders, Kind kind, String... endings)
      throws DiagnosticException {
    for (String folder : folders) {
      Path start = root.resolve(FilePath.plain(folder));
      for (Path path : find(start, endings)) {
        if (!files.found().containsKey(path) && !files.ignored().contains(name(path))) {
          files.found().put(path, file(path, folder, kind));
        }
      }
    }
  }

  private static List<Path> find(Path start, String... endings) throws DiagnosticException {
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(start)) {
      return found;
    }
    try {
      Files.walkFileTree(
          start,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (hasEnding(file, endings)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException failure) {
      throw unreadable(start, failure);
    }
    found.sort(Comparator.comparing(Path::toString));
    return found;
  }

  // What editors and systems leave beside a file is none: `.#orders.sql`, `~orders.sql`,
  // `.old.sql`.
  private static boolean hasEnding(Path file, String... endings) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (".#~".indexOf(name.charAt(0)) >= 0) {
      return false;
    }
    for (String ending : endings) {
      if (name.endsWith("." + ending)) {
        return true;
      }
    }
    return false;
  }

  // A backslash is a letter like others where it does not separate.
  private String name(Path path) {
    String separator = path.getFileSystem().getSeparator();
    return root.relativize(path).toString().replace(separator, "/");
  }

  // With the `./` that the project file may have before the folder.
  private String name(Path path, String folder) {
    String before = folder.substring(0, folder.length() - FilePath.plain(folder).length());
    return before + name(path);
  }

  private ProjectFile file(Path path, String folder, Kind kind) throws DiagnosticException {
    String name = name(path, folder);
    refuseDevice(name);
    if (kind == Kind.SEED) {
      return seed(path, folder, name);
    }
    SourceText source = read(path, name);
    boolean hasChecksum = kind != Kind.PROPERTIES && kind != Kind.DOCS && kind != Kind.MACRO;
    Checksum checksum = hasChecksum ? Checksum.of(source.text()) : Checksum.NONE;
    return new ProjectFile(kind, folder, source, checksum);
  }

  // Windows would wait for a serial port, or find nothing in the file.
  private static void refuseDevice(String name) throws DiagnosticException {
    for (String part : name.split("/", -1)) {
      if (Platform.current().isDevice(part)) {
        throw new DiagnosticException(
            Diagnostic.error(
                    Code.FILE_UNREADABLE,
                    "cannot read `" + name + "`: for Windows `" + part + "` is a device")
                .hint("give it another name, and the old one as `alias` if a table is to have it"));
      }
    }
  }

  // Unit tests take rows from small ones; what is no UTF-8 is told of when the seed is loaded.
  private static ProjectFile seed(Path path, String folder, String name)
      throws DiagnosticException {
    try {
      if (Files.size(path) > LARGE_SEED) {
        SourceText none = new SourceText(name, "");
        return new ProjectFile(Kind.SEED, folder, none, Checksum.ofPath(name));
      }
      String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      return new ProjectFile(Kind.SEED, folder, new SourceText(name, text), Checksum.of(text));
    } catch (IOException failure) {
      throw unreadable(path, failure);
    }
  }

  /**
   * Reads a file as UTF-8, without a byte order mark.
   *
   * @param name under which the text is shown
   * @throws DiagnosticException when it cannot be read or is not UTF-8
   */
  private static SourceText read(Path path, String name) throws DiagnosticException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path);
    } catch (IOException failure) {
      throw unreadable(path, failure);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new SourceText(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException notUtf8) {
      throw new DiagnosticException(
          Diagnostic.error(Code.FILE_NOT_UTF8, "`" + name + "` is not UTF-8: " + firstBad(bytes))
              .hint("save the file as UTF-8"),
          notUtf8);
    }
  }

  private static String firstBad(byte[] bytes) {
    int line = 1;
    String lenient = new String(bytes, StandardCharsets.UTF_8);
    int bad = lenient.indexOf('\uFFFD');
    for (int index = 0; index < bad; index++) {
      line += lenient.charAt(index) == '\n' ? 1 : 0;
    }
    return "line " + line + " has a byte that is none of its characters";
  }

  private static DiagnosticException unreadable(Path path, IOException failure) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.FILE_UNREADABLE, "cannot read `" + path + "`: " + FileReason.of(failure))
            .hint("look whether the file is there and may be read"),
        failure);
  }

  /** Where it is noted which files are about to be replaced. */
  public Path journal() {
    return root.resolve(".mds").resolve("journal");
  }

  /** Whether anything is noted there, be it of a process that runs. */
  public boolean hasUnfinished() {
    String[] entries = journal().toFile().list();
    return entries != null && entries.length > 0;
  }
}
