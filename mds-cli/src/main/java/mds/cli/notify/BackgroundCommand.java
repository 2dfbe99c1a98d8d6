package mds.cli.notify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mds.cli.invocation.Invocation;

/** Runs a command of mds in a process that outlives this one and says nothing. */
final class BackgroundCommand {

  private final Invocation invocation;
  private final Class<?> main;

  BackgroundCommand(Invocation invocation, Class<?> main) {
    this.invocation = invocation;
    this.main = main;
  }

  /** Starts it for the project of this command line. */
  void start(List<String> words) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    // Proxies ask for names and passwords by the scheme that Java has switched off.
    line.add("-Djdk.http.auth.tunneling.disabledSchemes=");
    line.add("-Djava.net.useSystemProxies=" + System.getProperty("java.net.useSystemProxies"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    line.addAll(words);
    line.addAll(List.of("--project-dir", invocation.projectFolder().toString()));
    invocation.options().profilesFolder().ifPresent(folder -> line.addAll(profiles(folder)));
    invocation.options().target().ifPresent(target -> line.addAll(List.of("--target", target)));
    ProcessBuilder process = new ProcessBuilder(line);
    Map<String, String> environment = process.environment();
    environment.clear();
    environment.putAll(invocation.environment().variables());
    process.redirectInput(ProcessBuilder.Redirect.from(nothing()));
    process.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    process.redirectError(ProcessBuilder.Redirect.DISCARD);
    process.start();
  }

  private List<String> profiles(String folder) {
    Path absolute = invocation.environment().workingFolder().resolve(folder);
    return List.of("--profiles-dir", absolute.toString());
  }

  private static java.io.File nothing() {
    boolean isWindows = System.getProperty("os.name", "").startsWith("Windows");
    return new java.io.File(isWindows ? "NUL" : "/dev/null");
  }
}
