/** The rules, a class each; each has a page docs/lint/NAME.md. */
@NullMarked
package mds.lint.rule;

import org.jspecify.annotations.NullMarked;
