package mds.value;

/** A value that a template can call. */
@FunctionalInterface
public interface TemplateCallable {

  /**
   * Answers a call.
   *
   * @throws PythonError when Python would raise
   * @throws TemplateRaised to end the rendering with a problem of its own
   */
  Object call(Arguments arguments);
}
