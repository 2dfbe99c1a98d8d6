package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class VerbFirstTest {

  @ParameterizedTest
  @CsvSource({
    "build --quiet, build --quiet",
    "--quiet build, build --quiet",
    "--target prod build, build --target prod",
    "--target=prod build -x, build --target=prod -x",
    "--target build build, build --target build",
    "--select a b build c, build --select a b c",
    "--select build, --select build",
    "--unknown build, build --unknown",
    "build docs, build docs",
    "--quiet docs --target prod generate -x, docs generate --quiet --target prod -x",
    "-- build, -- build",
    "--quiet, --quiet",
  })
  void theCommandComesFirst(String given, String ordered) {
    assertThat(VerbFirst.order(line(), List.of(given.split(" ", -1))))
        .containsExactly(ordered.split(" ", -1));
  }

  private static CommandLine line() {
    CommandSpec docs = CommandSpec.create().addSubcommand("generate", command());
    return new CommandLine(
        CommandSpec.create().addSubcommand("build", command()).addSubcommand("docs", docs));
  }

  private static CommandSpec command() {
    return CommandSpec.create()
        .addOption(OptionSpec.builder("--quiet").arity("0").build())
        .addOption(OptionSpec.builder("-x").arity("0").build())
        .addOption(OptionSpec.builder("--target").arity("1").type(String.class).build())
        .addOption(OptionSpec.builder("--select").arity("1..*").type(List.class).build());
  }
}
