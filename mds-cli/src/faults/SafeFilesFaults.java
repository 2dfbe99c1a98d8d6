import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kills builds of external models with -9, at random and in each gap between writing, journal, move
 * and commit, and takes the disk away from others; after each it looks whether every file is the old
 * or the new one, whole, and whether the next start has cleared up.
 *
 * <pre>
 * java -cp mds-cli/target/dist/mds.jar mds-cli/src/faults/SafeFilesFaults.java
 *     [kills=300] [disks=yes] [seed=1] [folder=/tmp/mds-files] [report=FILE.md]
 * </pre>
 *
 * <p>The gaps are met from outside: by watching the folders, and killing when what marks one is
 * there. A full disk needs root, for a small file system of its own; without, it is left out and
 * the report says so. Ends with 1 when something is wrong.
 */
public final class SafeFilesFaults {

  private static final int ROWS = 60_000;
  private static final String EXPLANATION =
      """
      A round starts a build of six external models (a Parquet file, a CSV file, a folder of partitions, one with
      `versioned: true`, one that is appended to, one `versioned` with `delete+insert`) and kills it with -9: one in
      three at a random moment, the others in a gap that is aimed at by watching the folders
      from outside, so that a kill may also hit a moment later. Then the next command, which
      builds nothing, has to leave each file as the old or the new one, with every row, read alike by its view and from
      its path; nothing of what the killed build was about may be left. The same after a full disk, a read-only folder,
      and one that is moved away while a file is written to it. A source that is overwritten while it is read is
      no error of DuckDB's: the file is then whole, of the rows that were still found. The script found three kinds of leftovers, which no
      longer stay, before this run.
      """;
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final List<String> MODELS =
      List.of("single", "text", "fixed", "versioned", "grown", "gathered");

  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, Integer> figures = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final Random random;
  private final Path folder;
  private final Path out;
  private final Path journal;
  private long usualNanos;
  private int run;

  private SafeFilesFaults(String[] arguments) {
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      settings.put(parts[0], parts[1]);
    }
    random = new Random(Long.parseLong(settings.getOrDefault("seed", "1")));
    folder = Path.of(settings.getOrDefault("folder", "/tmp/mds-files")).toAbsolutePath();
    out = folder.resolve("out");
    journal = folder.resolve(".mds/journal");
  }

  public static void main(String[] arguments) throws Exception {
    System.exit(new SafeFilesFaults(arguments).run());
  }

  private int run() throws Exception {
    int kills = Integer.parseInt(settings.getOrDefault("kills", "300"));
    project();
    build().expect(0);
    long began = System.nanoTime();
    build().expect(0);
    usualNanos = System.nanoTime() - began;
    List<Gap> gaps = gaps();
    for (int number = 0; number < kills && faults.isEmpty(); number++) {
      kill(number % 3 == 0 ? null : gaps.get((number - number / 3) % gaps.size()));
      if (number % 10 == 9) {
        System.out.println((number + 1) + " of " + kills + ": " + figures + " " + faults);
      }
    }
    if (settings.getOrDefault("disks", "yes").equals("yes")) {
      fullDisk();
      readOnlyFolder();
      vanishedFolder();
      overwrittenSource();
    }
    System.out.println("in all: " + figures + " " + faults);
    if (settings.containsKey("report")) {
      Files.writeString(Path.of(settings.get("report")), report(kills));
    }
    return faults.isEmpty() ? 0 : 1;
  }

  private void project() throws IOException {
    delete(folder);
    Files.createDirectories(folder.resolve("models"));
    Files.createDirectories(folder.resolve("in"));
    write("project.yml", "name: shop\nprofile: shop\nmodels: {+materialized: external}\n");
    write(
        "profiles.yml",
        "shop: {outputs: {default: {type: duckdb, path: shop.duckdb, threads: 2}}}\n");
    String rows = "select {{ var('run') }} as run, range as id, range % 4 as part from range(";
    String partitions = ", options={'partition_by': 'part'}";
    model("single", "'out/single.parquet', keep_versions=2", rows + ROWS + ")");
    model("text", "'out/text.csv'", rows + ROWS + ")");
    model("fixed", "'out/fixed'" + partitions, rows + ROWS + ")");
    model("versioned", "'out/versioned', versioned=true" + partitions, rows + ROWS + ")");
    model("grown", "'out/grown.parquet', external_strategy='append'", rows + "100)");
    model(
        "gathered",
        "'out/gathered', versioned=true, external_strategy='delete+insert', unique_key='run'"
            + partitions,
        rows + "100)");
  }

  private void model(String name, String settings, String sql) throws IOException {
    write("models/" + name + ".sql", "{{ config(location=" + settings + ") }}\n" + sql + "\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** What marks a gap: it is there as soon as the condition holds. */
  private record Gap(String name, BooleanSupplier isReached) {}

  private List<Gap> gaps() {
    List<Gap> gaps = new ArrayList<>();
    gaps.add(new Gap("in the journal, nothing written", () -> !list(journal, "*.replacing").isEmpty()));
    gaps.add(new Gap("while the file is written", () -> staged("new")));
    gaps.add(new Gap("the old one put aside", () -> staged("old")));
    for (String name : List.of("single.parquet", "text.csv", "grown.parquet", "fixed")) {
      Path target = out.resolve(name);
      gaps.add(new Gap(name + " moved in, not committed", new Changed(target)));
    }
    for (String name : List.of("versioned", "gathered")) {
      Path target = out.resolve(name);
      gaps.add(new Gap(name + ": new folder, view not moved on", new Grown(target)));
    }
    gaps.add(new Gap("committed, old one still there", this::isCommitted));
    gaps.add(
        new Gap("old one made a version", new Grown(out.resolve(".mds-versions/single.parquet"))));
    gaps.add(new Gap("while artifacts are written", () -> !list(folder.resolve("target"), ".*.json.*").isEmpty()));
    return gaps;
  }

  private static List<Path> list(Path folder, String pattern) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
      List<Path> list = new ArrayList<>();
      entries.forEach(list::add);
      return list;
    } catch (NoSuchFileException | NotDirectoryException gone) {
      return List.of();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private boolean staged(String name) {
    return Stream.of(out, out.resolve("versioned"), out.resolve("gathered"))
        .flatMap(place -> list(place, ".mds-replacing-*").stream())
        .anyMatch(place -> Files.exists(place.resolve(name)));
  }

  private boolean isCommitted() {
    for (Path entry : list(journal, "*.replacing")) {
      try {
        if (Files.readString(entry).contains("committed")) {
          return true;
        }
      } catch (IOException ended) {
        continue;
      }
    }
    return false;
  }

  /** Whether a file or folder is another than at first. */
  private static final class Changed implements BooleanSupplier {

    private final Path path;
    private Object first;

    Changed(Path path) {
      this.path = path;
    }

    @Override
    public boolean getAsBoolean() {
      try {
        Object key = Files.readAttributes(path, "unix:ino,ctime").get("ino");
        first = first == null ? key : first;
        return !key.equals(first);
      } catch (IOException absent) {
        return false;
      }
    }
  }

  /** Whether a folder has an entry that it did not have at first. */
  private static final class Grown implements BooleanSupplier {

    private final Path folder;
    private List<Path> first;

    Grown(Path folder) {
      this.folder = folder;
    }

    @Override
    public boolean getAsBoolean() {
      List<Path> now = list(folder, "[v0-9]*");
      first = first == null ? now : first;
      return !first.containsAll(now);
    }
  }

  private void kill(Gap gap) throws Exception {
    Map<String, String> before = states();
    Build build = build();
    String place = gap == null ? "at a random moment" : gap.name;
    if (gap == null) {
      LockSupport.parkNanos((long) (random.nextDouble() * usualNanos));
    } else {
      // One that has been used remembers what was there then.
      Gap fresh = gaps().stream().filter(one -> one.name.equals(gap.name)).findAny().orElseThrow();
      while (!fresh.isReached.getAsBoolean() && build.process.isAlive()) {
        Thread.onSpinWait();
      }
    }
    build.process.destroyForcibly().waitFor();
    count(build.exitCode() == 0 ? "had ended before the kill" : "killed: " + place);
    check(place, before);
  }

  /** After what was done to a build the next start is to find, and leave, everything in order. */
  private void check(String what, Map<String, String> before) throws Exception {
    mds("show", "--quiet", "--vars", "run: " + run, "--inline", "select 1 as one").expect(0);
    Map<String, String> after = states();
    for (String model : MODELS) {
      String state = after.get(model);
      boolean isOld = state.equals(before.get(model));
      if (!isOld && !state.equals(expected(model, before.get(model)))) {
        faults.add(what + ": " + model + " was " + before.get(model) + ", is " + state);
      }
      count(isOld ? "files that are the old one" : "files that are the new one");
    }
    List<Path> leftovers = new ArrayList<>(list(journal, "*"));
    try (Stream<Path> paths = Files.walk(folder)) {
      paths
          .filter(path -> path.getFileName().toString().matches("\\.mds-replacing.*|\\.gone.*|.*\\.partial|.*\\.mds-new"))
          .forEach(leftovers::add);
    }
    if (!leftovers.isEmpty()) {
      faults.add(what + ": left over are " + leftovers);
    }
  }

  /** What the run that was killed would have made of a file. */
  private String expected(String model, String before) {
    String own = run + ":" + (model.startsWith("g") ? 100 : ROWS);
    return model.startsWith("g") && !before.isEmpty() ? before + " " + own : own;
  }

  /** For each model, the runs whose rows its file has, and how many of each; as views show it. */
  private Map<String, String> states() throws Exception {
    Map<String, String> states = new LinkedHashMap<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("shop.duckdb"));
        Statement statement = connection.createStatement()) {
      statement.execute("set file_search_path = '" + folder + "'");
      for (String model : MODELS) {
        states.put(model, state(statement, model));
      }
      for (Path version : list(out.resolve(".mds-versions/single.parquet"), "[0-9]*")) {
        String state = state(statement, "read_parquet('" + version + "')");
        if (!state.matches("\\d+:" + ROWS)) {
          faults.add("version " + version + " holds " + state);
        }
      }
      String pattern = out + "/fixed/*/*.parquet";
      if (!state(statement, "read_parquet('" + pattern + "')").equals(states.get("fixed"))) {
        faults.add("the view of `fixed` reads something else than lies there");
      }
    } catch (SQLException failure) {
      faults.add("cannot be read: " + failure.getMessage());
      MODELS.forEach(model -> states.putIfAbsent(model, "unreadable"));
    }
    return states;
  }

  private static String state(Statement statement, String source) throws SQLException {
    String query =
        "select coalesce(string_agg(run || ':' || n, ' ' order by run), '') from (select run,"
            + " count(distinct id * 4 + part) as n from " + source + " group by run)";
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private void count(String what) {
    figures.merge(what, 1, Integer::sum);
  }

  /** Needs root: a file system of a few megabytes. */
  private void fullDisk() throws Exception {
    if (!System.getProperty("user.name").equals("root")) {
      figures.put("full disk, left out without root", 0);
      return;
    }
    Path disk = Files.createDirectories(folder.resolve("disk"));
    if (!done("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString())) {
      figures.put("full disk, left out without a file system to mount", 0);
      return;
    }
    try {
      model("single", "'disk/single.parquet'", "select {{ var('run') }} as run, random() as id, 1 as part from range({{ var('rows', 1000) }})");
      build("--select", "single").expect(0);
      byte[] old = Files.readAllBytes(disk.resolve("single.parquet"));
      for (int attempt = 0; attempt < 3; attempt++) {
        Build build = build("--select", "single", "--vars", "{run: 0, rows: " + 2_000_000 * (attempt + 1) + "}");
        build.expect(1);
        unchanged("full disk", disk, old);
      }
    } finally {
      done("umount", disk.toString());
      usualModel();
      build().expect(0);
    }
  }

  private void usualModel() throws IOException {
    model("single", "'out/single.parquet', keep_versions=2", "select {{ var('run') }} as run, range as id, range % 4 as part from range(" + ROWS + ")");
  }

  private void readOnlyFolder() throws Exception {
    byte[] old = Files.readAllBytes(out.resolve("single.parquet"));
    boolean isRoot = System.getProperty("user.name").equals("root");
    boolean isHeld =
        isRoot
            ? done("chattr", "+i", out.toString())
            : out.toFile().setWritable(false);
    if (!isHeld) {
      figures.put("read-only folder, left out: rights do not hold root up here", 0);
      return;
    }
    try {
      build("--select", "single").expect(1);
    } finally {
      if (isRoot) {
        done("chattr", "-i", out.toString());
      } else {
        out.toFile().setWritable(true);
      }
    }
    unchanged("read-only folder", out, old);
  }

  /** As a drive that is cut off while a file is written, and comes back. */
  private void vanishedFolder() throws Exception {
    byte[] old = Files.readAllBytes(out.resolve("single.parquet"));
    Map<String, String> before = states();
    Path away = folder.resolve("away");
    Build build = build("--select", "single");
    while (!staged("new") && build.process.isAlive()) {
      Thread.onSpinWait();
    }
    Files.move(out, away);
    build.process.waitFor();
    if (Files.exists(out)) {
      delete(out);
    }
    Files.move(away, out);
    if (build.exitCode() != 0) {
      unchanged("vanished folder", out, old);
    }
    check("vanished folder", before);
  }

  /** A file that somebody writes while a model reads it. */
  private void overwrittenSource() throws Exception {
    Path source = folder.resolve("in/source.csv");
    String line = "1,%d,0\n";
    StringBuilder text = new StringBuilder("run,id,part\n");
    for (int id = 0; id < 2_000_000; id++) {
      text.append("1,").append(id).append(",0\n");
    }
    Files.writeString(source, text);
    model("single", "'out/single.parquet'", "select * from read_csv('" + source + "')");
    build("--select", "single").expect(0);
    for (int attempt = 0; attempt < 3; attempt++) {
      byte[] old = Files.readAllBytes(out.resolve("single.parquet"));
      Build build = build("--select", "single");
      while (!staged("new") && build.process.isAlive()) {
        Thread.onSpinWait();
      }
      Files.writeString(source, String.format(line, 1).repeat(attempt + 1) + "\"half a li", StandardOpenOption.TRUNCATE_EXISTING);
      build.process.waitFor();
      if (build.exitCode() != 0) {
        unchanged("overwritten source", out, old);
      } else {
        count("overwritten source: a new file, whole, of the rows that DuckDB still found");
      }
      mds("show", "--quiet", "--vars", "run: 0", "--inline", "select count(*) as n from single")
          .expect(0);
      Files.writeString(source, text);
    }
    usualModel();
  }

  private void unchanged(String what, Path place, byte[] old) throws IOException {
    boolean isSame = Arrays.equals(old, Files.readAllBytes(place.resolve("single.parquet")));
    if (isSame) {
      count(what + ": refused, the old file is the same byte for byte");
    } else {
      faults.add(what + ": the old file has changed");
    }
  }

  private static boolean done(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }

  private String report(int kills) {
    StringBuilder text = new StringBuilder("# Files whose writers are killed\n\n");
    text.append("Written by mds-cli/src/faults/SafeFilesFaults.java, ").append(LocalDate.now());
    text.append(", on ").append(System.getProperty("os.name")).append(", Java ");
    text.append(System.getProperty("java.version")).append(", ");
    text.append(Runtime.getRuntime().availableProcessors()).append(" cores: ").append(kills);
    text.append(" kills, seed ").append(settings.getOrDefault("seed", "1")).append(".\n\n");
    text.append("| what | number |\n|---|---|\n");
    figures.forEach((name, count) -> text.append("| " + name + " | " + count + " |\n"));
    text.append("| files that are neither, half files, leftovers after the next start | ");
    text.append(faults.size()).append(" |\n\n");
    return text.append(EXPLANATION).toString();
  }

  private Build build(String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("build", "--log-path", "logs"));
    if (!Arrays.asList(more).contains("--vars")) {
      words.addAll(List.of("--vars", "run: " + ++run));
    }
    words.addAll(Arrays.asList(more));
    return mds(words.toArray(String[]::new));
  }

  private Build mds(String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss16m"));
    command.addAll(List.of("-cp", classPath(), "mds.cli.Mds"));
    command.addAll(Arrays.asList(words));
    Path output = folder.resolve("output.txt");
    return new Build(
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start(),
        output);
  }

  // The builds work in another folder.
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(part -> Path.of(part).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** A command in a process of its own. */
  private final class Build {

    final Process process;
    final Path output;

    Build(Process process, Path output) {
      this.process = process;
      this.output = output;
    }

    int exitCode() throws InterruptedException {
      return process.waitFor();
    }

    void expect(int wanted) throws IOException, InterruptedException {
      if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != wanted) {
        process.destroyForcibly().waitFor();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        faults.add("ended with " + process.exitValue() + ", not " + wanted + ":\n" + text);
      }
    }
  }
}
