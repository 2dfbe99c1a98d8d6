package mds.parse;

import java.time.Instant;
import java.util.Map;
import mds.config.Target;
import mds.template.context.ProjectScope;
import mds.value.TemplateContext;

/**
 * What parsing needs besides files.
 *
 * @param commandLineVars what {@code --vars} gave
 * @param flags as templates see them, in capitals
 * @param base names that need neither project nor database
 * @param now for what is deprecated from a date on
 */
public record ParseSettings(
    Target target,
    Map<String, Object> commandLineVars,
    ProjectScope.Environment environment,
    Map<String, Object> flags,
    TemplateContext base,
    Instant now) {}
