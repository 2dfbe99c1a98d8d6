package mds.template;

import java.util.function.Supplier;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.template.node.TemplateFailure;
import mds.value.PythonError;
import mds.value.ReturnSignal;
import mds.value.TemplateRaised;

/** Turns what ends a rendering into diagnostics. */
public final class Failures {

  private Failures() {}

  /**
   * Runs, and translates.
   *
   * @param whole the place of the whole template, for what has none of its own
   */
  public static <T> T translated(Location whole, Supplier<T> run) throws DiagnosticException {
    try {
      return run.get();
    } catch (TemplateFailure failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    } catch (TemplateRaised raised) {
      Diagnostic diagnostic = raised.diagnostic();
      throw new DiagnosticException(
          diagnostic.location().isPresent() ? diagnostic : diagnostic.at(start(whole)), raised);
    } catch (PythonError error) {
      throw new DiagnosticException(
          Diagnostic.error(Code.TEMPLATE_RENDER, error.getMessage()).at(start(whole)), error);
    } catch (ReturnSignal outside) {
      throw new DiagnosticException(
          Diagnostic.error(Code.TEMPLATE_RENDER, "`return` is called outside of a macro")
              .at(start(whole))
              .hint("call it in a macro"),
          outside);
    } catch (StackOverflowError tooDeep) {
      throw new DiagnosticException(
          Diagnostic.error(Code.TEMPLATE_RECURSION, "the template nests too deeply for the stack")
              .at(start(whole))
              .hint("give its recursion an end"),
          tooDeep);
    } catch (OutOfMemoryError tooMuch) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.JAVA_OUT_OF_MEMORY,
                  "the template takes more memory than there is: " + tooMuch.getMessage())
              .at(start(whole))
              .hint("let the database do what needs that much, or make the text shorter")
              .hint("or give mds more memory, such as `MDS_JAVA_OPTIONS=-Xmx4g`"),
          tooMuch);
    }
  }

  private static Location start(Location whole) {
    int start = whole.range().start();
    return whole.source().at(start, start);
  }
}
