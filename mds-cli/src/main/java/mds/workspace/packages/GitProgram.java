package mds.workspace.packages;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.config.packages.PackageEntry;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;
import mds.workspace.Disk;

/**
 * The person's own git, in processes of their own, which ask nothing and reach no network: what a
 * repository or the person's settings would fetch is an error.
 */
public final class GitProgram {

  /**
   * Of git's variables, those that say where it and its settings are: others say what to work on.
   */
  private static final Set<String> KEPT =
      Set.of("GIT_EXEC_PATH", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM");

  private static final List<String> NAMES = List.of("git", "git.exe");
  private static final int LONGEST_ANSWER = 20_000;

  private final Map<String, String> environment;

  /**
   * @param environment the variables of this process, among them PATH
   */
  public GitProgram(Map<String, String> environment) {
    this.environment = environment;
  }

  public boolean isThere() {
    return program().isPresent();
  }

  /** The files of a commit, without the repository. */
  record Checkout(Path folder, String commit) {}

  /** Makes a copy of a repository's files as they were at a revision. */
  Checkout checkOut(PackageEntry.Git entry, Path repository, String revision, Path into)
      throws DiagnosticException {
    Path git = program().orElseThrow(() -> missing(entry));
    String from = repository.toString();
    run(entry, git, into, "clone", "--quiet", "--shared", "--no-checkout", "--", from, ".");
    String commit = commit(entry, git, into, revision);
    run(entry, git, into, "checkout", "--quiet", "--detach", commit);
    try {
      Disk.delete(into.resolve(".git"));
      Links.refuseEscaping(into);
    } catch (IOException failure) {
      throw failed(entry, FileReason.of(failure));
    }
    return new Checkout(into, commit);
  }

  private String commit(PackageEntry.Git entry, Path git, Path clone, String revision)
      throws DiagnosticException {
    List<String> names = new ArrayList<>();
    if (revision.equals("HEAD")) {
      names.add("HEAD");
    } else {
      names.add("refs/tags/" + revision);
      names.add("refs/remotes/origin/" + revision);
    }
    if (revision.matches("[0-9a-f]{40}")) {
      names.add(0, revision);
    }
    for (String name : names) {
      Answer answer =
          answer(entry, git, clone, "rev-parse", "--quiet", "--verify", name + "^{commit}");
      if (answer.exitCode() == 0) {
        return answer.text().strip();
      }
    }
    throw new DiagnosticException(
        Diagnostic.error(
                Code.GIT_FAILED,
                "`" + entry.url() + "` has no tag, branch or commit `" + revision + "`")
            .at(entry.place())
            .hint("commits are given in full, with 40 digits"));
  }

  private record Answer(int exitCode, String text) {}

  private void run(PackageEntry.Git entry, Path git, Path folder, String... arguments)
      throws DiagnosticException {
    Answer answer = answer(entry, git, folder, arguments);
    if (answer.exitCode() != 0) {
      throw failed(entry, "git " + arguments[0] + " says: " + answer.text().strip());
    }
  }

  private Answer answer(PackageEntry.Git entry, Path git, Path folder, String... arguments)
      throws DiagnosticException {
    List<String> command = new ArrayList<>(List.of(git.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables());
    builder.redirectErrorStream(true);
    try {
      return answer(builder.start());
    } catch (IOException failure) {
      throw failed(entry, String.valueOf(failure.getMessage()));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw failed(entry, "it was interrupted");
    }
  }

  private static Answer answer(Process process) throws IOException, InterruptedException {
    try (InputStream output = process.getInputStream()) {
      process.getOutputStream().close();
      byte[] start = output.readNBytes(LONGEST_ANSWER);
      output.transferTo(java.io.OutputStream.nullOutputStream());
      return new Answer(process.waitFor(), new String(start, StandardCharsets.UTF_8));
    } finally {
      process.destroy();
    }
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(environment);
    variables.keySet().removeIf(name -> name.startsWith("GIT_") && !KEPT.contains(name));
    variables.put("LC_ALL", "C");
    variables.put("GIT_TERMINAL_PROMPT", "0");
    variables.put("GIT_ALLOW_PROTOCOL", "file");
    variables.put("GIT_NO_LAZY_FETCH", "1");
    variables.put("GIT_LFS_SKIP_SMUDGE", "1");
    return variables;
  }

  // Not left to the system: Windows looks into the folder one is in first, which may be anybody's.
  private Optional<Path> program() {
    String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
    for (String folder : path.split(File.pathSeparator, -1)) {
      for (String name : NAMES) {
        Optional<Path> program = program(folder, name);
        if (program.isPresent()) {
          return program;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> program(String folder, String name) {
    try {
      Path program = Path.of(folder, name);
      return Optional.of(program)
          .filter(Path::isAbsolute)
          .filter(Files::isExecutable)
          .filter(Files::isRegularFile);
    } catch (InvalidPathException noFolder) {
      return Optional.empty();
    }
  }

  private static DiagnosticException missing(PackageEntry.Git entry) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.GIT_FAILED,
                "the package `" + entry.title() + "` needs git, which is not there")
            .at(entry.place())
            .hint("install git, or put it on the PATH")
            .hint("or take a folder or an archive: `local: FOLDER`, `tarball: FILE`"));
  }

  private static DiagnosticException failed(PackageEntry.Git entry, String why) {
    return new DiagnosticException(
        Diagnostic.error(Code.GIT_FAILED, "`" + entry.url() + "` cannot be copied: " + why)
            .at(entry.place())
            .hint("look whether `git clone` of it works"));
  }
}
