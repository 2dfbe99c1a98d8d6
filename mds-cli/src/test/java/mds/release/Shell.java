package mds.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs programs in a folder, with an environment of nothing but what is given. */
record Shell(Path folder, Map<String, String> environment) {

  record Ended(int exitCode, String out, String err) {}

  Shell {
    environment = Map.copyOf(environment);
  }

  Shell with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Shell(folder, more);
  }

  Shell in(Path other) {
    return new Shell(other, environment);
  }

  Ended run(String... command) throws IOException, InterruptedException {
    Path err = Files.createTempFile("stderr", ".txt");
    try {
      Process process = start(err, command);
      process.getOutputStream().close();
      String out = text(process.getInputStream());
      return new Ended(process.waitFor(), out, Files.readString(err));
    } finally {
      Files.delete(err);
    }
  }

  /** Starts without waiting; stdout is the process's input stream. */
  Process start(Path err, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(List.of(command));
    builder.directory(folder.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
