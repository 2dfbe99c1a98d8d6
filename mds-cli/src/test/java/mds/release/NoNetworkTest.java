package mds.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mds.release.Shell.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs commands where there is no network: in a namespace of Linux that has no interface but the
 * loopback, and so no way to anybody.
 */
@EnabledOnOs(OS.LINUX)
final class NoNetworkTest {

  private static final List<String> ALONE =
      List.of("unshare", "--user", "--map-root-user", "--net");

  @TempDir Path folder;
  private Shell shell;
  private String mds;

  @BeforeEach
  void unpack() throws IOException, InterruptedException {
    shell =
        new Shell(
            folder,
            Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", folder.toString(),
                "JAVA_HOME", System.getProperty("java.home")));
    assumeTrue(
        shell.run(words(List.of("true"))).exitCode() == 0, "the system gives nobody a namespace");
    mds =
        Distribution.unzip(Distribution.zip(Distribution.platform()), folder)
            .resolve("mds")
            .toString();
  }

  private static String[] words(List<String> command) {
    List<String> whole = new ArrayList<>(ALONE);
    whole.addAll(command);
    return whole.toArray(String[]::new);
  }

  @Test
  void noAddressIsReachedThere() throws IOException, InterruptedException {
    Ended tried = shell.run(words(List.of("cat", "/proc/net/dev")));

    assertThat(tried.out().lines().skip(2)).singleElement().asString().contains("lo:");
  }

  @Test
  void everythingWorksThere() throws IOException, InterruptedException {
    done("init", "shop");
    Path shop = folder.resolve("shop");
    Files.writeString(
        shop.resolve("packages.yml"),
        "packages:\n  - package: dbt-labs/dbt_utils\n    version: 1.3.0\n");
    Files.writeString(shop.resolve("export.csv"), "Nr;Betrag\n1;12,50\n2;3,00\n");
    shell = shell.in(shop);

    done("deps");
    done("build");
    done("test");
    done("lint");
    done("compile");
    done("docs", "generate");
    done("show", "--inline", "select {{ dbt_utils.star(ref('stg_orders')) }} from stg_orders");
    done("ingest", "export.csv", "--market", "DE", "--output", "export.parquet");
    done("backup", "create");
    done("backup", "drill");
    done("compact");
    done("doctor");
  }

  private void done(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(mds));
    command.addAll(List.of(words));
    Ended ended = shell.run(words(command));
    assertThat(ended.exitCode()).as(command + "\n" + ended.out() + ended.err()).isZero();
  }
}
