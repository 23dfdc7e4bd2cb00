// Pieces of inline pictures.  Units are those of the view box; texts are plain and get escaped;
// `kind` is a class of the style sheet.
#pragma once

#include <string>
#include <string_view>

namespace detente::report {

// `anchor`: "start", "middle" or "end".
std::string svg_text(double x, double y, std::string_view anchor, std::string_view text,
                     std::string_view kind = "");

std::string svg_line(std::string_view kind, double x1, double y1, double x2, double y2);

// `title`: what a reader is told who points at it.
std::string svg_box(std::string_view kind, double x, double y, double width, double height,
                    std::string_view title);

}  // namespace detente::report
