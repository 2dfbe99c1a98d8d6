package mds.cli.invocation;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mds.diagnostic.Platform;

/** Makes processes of this Java and this jar that read nothing and say nothing. */
public final class SilentJava {

  private SilentJava() {}

  /** One that is not yet started and has the variables of this process. */
  public static ProcessBuilder process(List<String> options, Class<?> main, List<String> words) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    line.addAll(options);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    line.addAll(words);
    return new ProcessBuilder(line)
        .redirectInput(Redirect.from(nothing()))
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD);
  }

  private static File nothing() {
    return new File(Platform.current().isWindows() ? "NUL" : "/dev/null");
  }
}
