// Tested in cli_test.cc.
#include "apps/cli/holding_files.h"

#include <fmt/format.h>

#include <algorithm>

#include "detente/lists/ownership_file.h"

namespace detente::cli {
namespace {

constexpr std::size_t kMostMessages = 20;

// As base::render, in the time of one count of line ends: files of holdings are large.
std::string message_at(const Statements& statements, base::SourceSpan at, std::string_view what) {
  const StatementFile& file = statements.files[at.source];
  std::string_view before = std::string_view(file.bytes).substr(0, at.begin);
  std::size_t line = before.rfind('\n') + 1;  // 0 where there is none
  base::SourceSpan in_line{0, at.begin - line, at.end - line};
  std::size_t line_end = std::min(file.bytes.find('\n', at.begin), file.bytes.size());
  std::string_view text = std::string_view(file.bytes).substr(line, line_end - line);
  std::string message = base::render(file.name, text, in_line, what);
  std::string first = file.name + ":1:";
  if (!message.starts_with(first)) return message;
  auto number = 1 + std::count(before.begin(), before.end(), '\n');
  return fmt::format("{}:{}:{}", file.name, number, message.substr(first.size()));
}

}  // namespace

void say_at(World& world, const Statements& statements, const std::vector<base::Error>& errors) {
  for (std::size_t i = 0; i < errors.size() && i < kMostMessages; ++i)
    world.err << message_at(statements, errors[i].where, errors[i].message) << "\n";
  if (errors.size() > kMostMessages)
    world.err << fmt::format("detente: {} more like these\n", errors.size() - kMostMessages);
}

Exit read_holdings(World& world, const std::string& name, Statements& statements) {
  auto bytes = read_input(name);
  if (!bytes) return fail(world, bytes.error());
  auto number = static_cast<std::uint32_t>(statements.files.size());
  statements.files.push_back({name, *std::move(bytes)});
  auto file = lists::read_ownership(statements.files.back().bytes, number);
  if (!file) {
    say_at(world, statements, {file.error()});
    return Exit::kRefused;
  }
  say_at(world, statements, file->unread);
  say_at(world, statements, file->rejected);
  for (record::OwnershipEdge& edge : file->edges) statements.edges.push_back(std::move(edge));
  statements.names.merge(file->names);
  return file->rejected.empty() ? Exit::kDone : Exit::kRefused;
}

}  // namespace detente::cli
