package mds.cli.notify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.SilentJava;

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
    List<String> line = new ArrayList<>(words);
    line.addAll(List.of("--project-dir", invocation.projectFolder().toString()));
    invocation.options().profilesFolder().ifPresent(folder -> line.addAll(profiles(folder)));
    invocation.options().target().ifPresent(target -> line.addAll(List.of("--target", target)));
    // Proxies ask for names and passwords by the scheme that Java has switched off.
    List<String> options =
        List.of(
            "-Djdk.http.auth.tunneling.disabledSchemes=",
            "-Djava.net.useSystemProxies=" + System.getProperty("java.net.useSystemProxies"));
    ProcessBuilder process = SilentJava.process(options, main, line);
    Map<String, String> environment = process.environment();
    environment.clear();
    environment.putAll(invocation.environment().variables());
    process.start();
  }

  private List<String> profiles(String folder) {
    Path absolute = invocation.environment().workingFolder().resolve(folder);
    return List.of("--profiles-dir", absolute.toString());
  }
}
