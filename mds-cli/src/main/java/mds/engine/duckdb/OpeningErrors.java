package mds.engine.duckdb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.diagnostic.Platform;
import mds.engine.EngineException;
import mds.engine.EngineException.Kind;
import mds.engine.LockHolder;

/** Says why a database could not be opened, in words that lead on. */
final class OpeningErrors {

  private static final Pattern LOCKED =
      Pattern.compile(
          "Could not set lock|Conflicting lock|already open in|being used by another process");
  private static final Pattern FILE = Pattern.compile("(?:on|Cannot open) file \"([^\"]+)\"");
  private static final Pattern HOLDER = Pattern.compile("\\(PID (\\d+)\\)");
  private static final Pattern STORAGE_VERSIONS =
      Pattern.compile("version number (\\d+), but we can only read .*?between (\\d+) and (\\d+)");

  private static final int LONGEST_ARGUMENT = 80;

  private OpeningErrors() {}

  static EngineException ofOpening(String path, SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    if (isLocked(text(message))) {
      return locked(path, message, failure);
    }
    Matcher versions = STORAGE_VERSIONS.matcher(message);
    if (versions.find()) {
      return otherVersion(path, versions, failure);
    }
    if (message.contains("not a valid DuckDB database")) {
      return notDatabase(path);
    }
    if (message.contains("not recognized") || message.contains("different configuration")) {
      return of(Kind.SETTING, text(message), "correct `config_options` in the profile", failure);
    }
    return of(
        Kind.UNREADABLE,
        "cannot open the database `" + path + "`: " + text(message),
        "check the path, the permissions and whether the file was copied whole",
        failure);
  }

  /** A statement of the profile's set-up failed: an extension, secret, attachment or setting. */
  static EngineException ofSetup(EngineException failure) {
    String message = failure.getMessage();
    if (failure.kind() == Kind.CANCELLED || failure.kind() == Kind.INVALIDATED) {
      return failure;
    }
    String hint =
        message.contains("Extension")
            ? "put the extension's file in a folder and name it as `extension_folder` in the profile"
            : "correct the profile's `settings`, `extensions`, `secrets` or `attach`";
    if (isLocked(message)) {
      Matcher file = FILE.matcher(message);
      return locked(file.find() ? file.group(1) : "one that is attached", message, failure);
    }
    return of(Kind.SETTING, message, hint, failure);
  }

  static EngineException ofLibrary(LinkageError failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return new EngineException(
        Kind.NO_LIBRARY,
        "DuckDB's library cannot be loaded: " + cause.getMessage(),
        Optional.empty(),
        List.of(
            "unpack the archive of mds for this system anew: its file `libduckdb_java...` belongs"
                + " beside `mds.jar`",
            "and see that the folder for temporary files exists and may be written"),
        Optional.of(failure));
  }

  static EngineException notDatabase(String path) {
    return new EngineException(
        Kind.NOT_A_DATABASE,
        "`" + path + "` is not a DuckDB database",
        "name another file as `path` in the profile",
        "or move that file away, and a database is created in its place");
  }

  private static boolean isLocked(String message) {
    Matcher file = FILE.matcher(message);
    return LOCKED.matcher(message).find()
        || (Platform.current().isWindows() && file.find() && isInUse(Path.of(file.group(1))));
  }

  // Windows tells DuckDB in the person's language that others have a file. Java knows a missing
  // file
  // and a missing right; no other reason is common where DuckDB could not open one.
  private static boolean isInUse(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return channel.isOpen();
    } catch (AccessDeniedException | NoSuchFileException otherReason) {
      return false;
    } catch (IOException inUse) {
      return true;
    }
  }

  private static EngineException locked(String path, String message, Exception failure) {
    Matcher holder = HOLDER.matcher(message);
    String who =
        holder.find() ? holder(Long.parseLong(holder.group(1))).toString() : "another process";
    return of(
        Kind.LOCKED,
        "the database `" + path + "` is locked by " + who,
        "wait for it to end, or end it, and run again",
        failure);
  }

  private static LockHolder holder(long processId) {
    Optional<ProcessHandle.Info> info = ProcessHandle.of(processId).map(ProcessHandle::info);
    return new LockHolder(
        processId,
        info.map(OpeningErrors::program).orElse("unknown program"),
        info.flatMap(ProcessHandle.Info::user),
        host(),
        info.flatMap(ProcessHandle.Info::startInstant),
        Optional.empty());
  }

  // A class path is longer than all else, and tells nothing.
  private static String program(ProcessHandle.Info info) {
    StringBuilder program = new StringBuilder(info.command().orElse("unknown program"));
    for (String argument : info.arguments().orElse(new String[0])) {
      boolean isLong = argument.length() > LONGEST_ARGUMENT;
      program.append(' ').append(isLong ? "..." : argument);
    }
    return program.toString();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "this host";
    }
  }

  private static EngineException otherVersion(String path, Matcher versions, SQLException failure) {
    long found = Long.parseLong(versions.group(1));
    if (found < Long.parseLong(versions.group(2))) {
      return of(
          Kind.UNREADABLE,
          "the database `" + path + "` has the format of a DuckDB before 1.0",
          "export it with the DuckDB that wrote it, and import it with a newer one",
          failure);
    }
    return of(
        Kind.NEWER_VERSION,
        "the database `" + path + "` was written by a newer DuckDB (storage format " + found + ")",
        "use a version of mds with that DuckDB, or build into another file",
        failure);
  }

  private static String text(String message) {
    return ErrorFields.read(message).getOrDefault("exception_message", message);
  }

  private static EngineException of(Kind kind, String message, String hint, Throwable cause) {
    return new EngineException(kind, message, Optional.empty(), List.of(hint), Optional.of(cause));
  }
}
