package mds.golden;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import mds.testing.LoopbackServer;
import mds.testing.QueueHolder;
import mds.testing.WebServer;
import org.duckdb.DuckDBDriver;

/**
 * What is there before the commands of a case, where the files of its folder cannot be it: the
 * steps of its file {@code setup}, one a line, done in the project's folder. Lines that begin with
 * {@code #} say why.
 *
 * <ul>
 *   <li>{@code project}: the files of src/test/resources/golden-project
 *   <li>{@code write FILE TEXT}, {@code write FILE TEXT COUNT}: adds a text to a file, so many
 *       times; {@code \n} ends a line
 *   <li>{@code encode FILE CHARSET TEXT}: the same once, in another encoding than UTF-8
 *   <li>{@code link FILE TARGET}: a symbolic link
 *   <li>{@code pipe FILE}: a named pipe
 *   <li>{@code database FILE SQL}: a database with what the statement makes
 *   <li>{@code format FILE NUMBER}: the database says that it has another storage format
 *   <li>{@code truncate FILE LENGTH}: the rest of the file is lost
 *   <li>{@code rights FILE rwxr-xr-x}: who may do what with the file or folder
 *   <li>{@code unmovable FOLDER}: the system refuses to rename it until the case has ended
 *   <li>{@code repository FOLDER TAG}: the folder becomes a git repository with one tagged commit
 *   <li>{@code hold FILE}: another process has the database open until the case has ended
 *   <li>{@code server FILE STATUS}: a server of HTTP answers with the status; its address stands
 *       where SERVER stood in the file
 *   <li>{@code secure-server FILE}: the same over HTTPS, with a certificate that nobody trusts
 *   <li>{@code breaking-server FILE}: the same of one that breaks off each answer
 *   <li>{@code queue FILE}: another process is in the database's queue until then
 * </ul>
 */
final class GoldenSetup implements AutoCloseable {

  private static final Path PROJECT = Path.of("src/test/resources/golden-project");
  private static final int FORMAT_OFFSET = 12;
  private static final int HEADER_LENGTH = 4096;

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final List<LoopbackServer> servers = new ArrayList<>();
  private final List<WebServer> webServers = new ArrayList<>();
  private final List<Path> held = new ArrayList<>();
  private final List<QueueHolder> queued = new ArrayList<>();

  GoldenSetup(Path folder) {
    this.folder = folder;
  }

  void run(List<String> steps)
      throws IOException, SQLException, InterruptedException, GeneralSecurityException {
    for (String step : steps) {
      run(Words.of(step), step);
    }
  }

  private void run(List<String> words, String step)
      throws IOException, SQLException, InterruptedException, GeneralSecurityException {
    switch (words.get(0)) {
      case "project" -> Folders.copy(PROJECT, folder);
      case "write" -> write(words);
      case "encode" ->
          add(words.get(1), text(words.get(3)).getBytes(Charset.forName(words.get(2))));
      case "link" -> Files.createSymbolicLink(made(words.get(1)), Path.of(words.get(2)));
      case "pipe" -> done(new ProcessBuilder("mkfifo", made(words.get(1)).toString()));
      case "database" -> database(made(words.get(1)), words.get(2));
      case "format" -> format(folder.resolve(words.get(1)), Long.parseLong(words.get(2)));
      case "truncate" -> truncate(folder.resolve(words.get(1)), Long.parseLong(words.get(2)));
      case "rights" ->
          Files.setPosixFilePermissions(
              folder.resolve(words.get(1)), PosixFilePermissions.fromString(words.get(2)));
      case "unmovable" -> hold(folder.resolve(words.get(1)));
      case "repository" -> repository(folder.resolve(words.get(1)), words.get(2));
      case "hold" -> hold(words.get(1));
      case "server" ->
          serve(words.get(1), LoopbackServer.answering(Integer.parseInt(words.get(2))));
      case "secure-server" -> serve(words.get(1), LoopbackServer.secure(folder));
      case "breaking-server" -> serve(words.get(1), breaking());
      case "queue" -> queued.add(QueueHolder.of(folder.resolve(words.get(1))));
      default -> throw new IllegalArgumentException("no step of a setup: " + step);
    }
  }

  private void write(List<String> words) throws IOException {
    int count = words.size() > 3 ? Integer.parseInt(words.get(3)) : 1;
    String text = text(words.get(2)).repeat(count);
    add(words.get(1), text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String written) {
    return written.replace("\\n", "\n");
  }

  private void add(String name, byte[] bytes) throws IOException {
    Files.write(made(name), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private Path made(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return file;
  }

  private static void done(ProcessBuilder program) throws IOException, InterruptedException {
    int exitCode = program.inheritIO().start().waitFor();
    if (exitCode != 0) {
      throw new IOException(program.command() + " ended with " + exitCode);
    }
  }

  private static void database(Path file, String sql) throws SQLException {
    try (Connection connection =
            new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  // As duckdb/src/include/duckdb/common/checksum.hpp and single_file_block_manager.cpp have it.
  private static void format(Path file, long number) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(FORMAT_OFFSET, number);
    long checksum = 5381;
    for (int offset = 8; offset < HEADER_LENGTH; offset += 8) {
      checksum ^= bytes.getLong(offset) * 0xbf58476d1ce4e5b9L;
    }
    bytes.putLong(0, checksum);
    Files.write(file, bytes.array());
  }

  private static void truncate(Path file, long length) throws IOException {
    try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  // The same people at the same time, so that the commit is always the same.
  private static void repository(Path folder, String tag) throws IOException, InterruptedException {
    List<List<String>> commands =
        List.of(
            List.of("init", "--quiet", "--initial-branch=main"),
            List.of("add", "."),
            List.of("commit", "--quiet", "--message=" + tag),
            List.of("tag", tag));
    for (List<String> command : commands) {
      List<String> words = new ArrayList<>(List.of("git"));
      words.addAll(command);
      ProcessBuilder git = new ProcessBuilder(words).directory(folder.toFile());
      git.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
      git.environment()
          .putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
      for (String person : List.of("AUTHOR", "COMMITTER")) {
        git.environment().put("GIT_" + person + "_NAME", "someone");
        git.environment().put("GIT_" + person + "_EMAIL", "someone@example.org");
        git.environment().put("GIT_" + person + "_DATE", "2024-01-01T00:00:00Z");
      }
      done(git);
    }
  }

  private static WebServer breaking() throws IOException {
    return WebServer.start()
        .page("/orders.csv", (request, out) -> WebServer.head(out, 200, Map.of(), 1000));
  }

  private void serve(String file, LoopbackServer server) throws IOException {
    servers.add(server);
    name(file, server.address());
  }

  private void serve(String file, WebServer server) throws IOException {
    webServers.add(server);
    name(file, server.address());
  }

  private void name(String file, String address) throws IOException {
    Path path = folder.resolve(file);
    Files.writeString(path, Files.readString(path).replace("SERVER", address));
  }

  // Rights do not hold root up.
  private void hold(Path place) throws IOException, InterruptedException {
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("r-xr-xr-x"));
    if (System.getProperty("user.name").equals("root")) {
      done(new ProcessBuilder("chattr", "+i", place.toString()));
      held.add(place);
    }
  }

  private void hold(String file) throws IOException {
    Process holder =
        new ProcessBuilder(
                ChildProcess.java(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                file)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    processes.add(holder);
    BufferedReader output = holder.inputReader(StandardCharsets.UTF_8);
    if (!"open".equals(output.readLine())) {
      throw new IOException("the database could not be opened by another process");
    }
  }

  /** Opens a database in another process and keeps it. */
  public static final class Holder {
    public static void main(String[] arguments) throws Exception {
      try (Connection connection =
          new DuckDBDriver().connect("jdbc:duckdb:" + arguments[0], new Properties())) {
        System.out.println(connection.isClosed() ? "closed" : "open");
        while (System.in.read() >= 0) {}
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Path place : held) {
      new ProcessBuilder("chattr", "-i", place.toString()).start().onExit().join();
    }
    for (Process process : processes) {
      process.destroyForcibly().onExit().join();
    }
    servers.forEach(LoopbackServer::close);
    for (WebServer server : webServers) {
      server.close();
    }
    queued.forEach(QueueHolder::kill);
  }
}
