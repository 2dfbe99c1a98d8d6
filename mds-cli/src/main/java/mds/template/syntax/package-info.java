/** Jinja text to nodes: lexer, parser, and which variable each name means. */
@NullMarked
package mds.template.syntax;

import org.jspecify.annotations.NullMarked;
