package mds.diagnostic.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.SourceText;
import org.junit.jupiter.api.Test;

final class ProgramRenderersTest {

  private static final SourceText MODEL = new SourceText("models/a, b.sql", "select\n  bad");
  private static final Diagnostic PROBLEM =
      Diagnostic.error(Code.UNKNOWN_REF, "unknown\n  100%")
          .at(MODEL.at(9, 12))
          .related(MODEL.at(0, 6), "asked \"here\"")
          .hint("mend it");
  private static final Diagnostic NOWHERE = Diagnostic.warning(Code.UNKNOWN_KEY, "no such key");

  @Test
  void conciseIsOneLineEach() {
    assertThat(render(OutputFormat.CONCISE))
        .isEqualTo(
            """
            models/a, b.sql:2:3: error[MDS301]: unknown 100%
            warning[MDS106]: no such key
            """);
  }

  @Test
  void githubEscapesWhatItWouldTakeForItsOwn() {
    assertThat(render(OutputFormat.GITHUB))
        .isEqualTo(
            """
            ::error file=models/a%2C b.sql,line=2,col=3,title=MDS301::unknown%0A  100%25%0Ahint: mend it
            ::warning title=MDS106::no such key
            """);
  }

  @Test
  void jsonHasEverything() {
    assertThat(render(OutputFormat.JSON))
        .isEqualTo(
            """
            [ {
              "severity" : "error",
              "code" : "MDS301",
              "category" : "Compilation Error",
              "message" : "unknown\\n  100%",
              "location" : {
                "path" : "models/a, b.sql",
                "line" : 2,
                "column" : 3,
                "end_line" : 2,
                "end_column" : 6
              },
              "related" : [ {
                "message" : "asked \\"here\\"",
                "location" : {
                  "path" : "models/a, b.sql",
                  "line" : 1,
                  "column" : 1,
                  "end_line" : 1,
                  "end_column" : 7
                }
              } ],
              "hints" : [ "mend it" ]
            }, {
              "severity" : "warning",
              "code" : "MDS106",
              "category" : "Configuration Error",
              "message" : "no such key",
              "related" : [ ],
              "hints" : [ ]
            } ]
            """);
  }

  private static String render(OutputFormat format) {
    return format.renderer(Paint.ANSI).render(List.of(PROBLEM, NOWHERE));
  }
}
