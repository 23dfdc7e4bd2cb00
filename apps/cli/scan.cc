// detente scan: mentions of listed parties in text and HTML files.
// Tested in cli_test.cc.
#include "detente/scan/scan.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/intake_report.h"
#include "apps/cli/scan_words.h"
#include "detente/report/scan_report.h"

namespace detente::cli {
namespace {

struct Flags {
  std::vector<std::string> files;
  double threshold = 0.70;
  bool no_possible = false;
  std::string words;
  std::vector<std::string> sources;
  home::TimeArguments time;
  std::string format;
  std::string output;
};

scan::Options options_of(const Flags& flags) {
  scan::Options options;
  options.threshold = static_cast<std::uint32_t>(std::lround(flags.threshold * 10000));
  options.possible = !flags.no_possible;
  options.sources = flags.sources;
  return options;
}

std::string text_of(const Flags& flags, const World& world, Lists& lists,
                    const report::ScannedDocument& scanned) {
  // A text names the same party again and again.
  std::map<std::pair<std::string, std::string>, std::optional<record::Party>> known;
  report::PartyLookup lookup = [&](std::string_view source, std::string_view entry) {
    const auto [at, fresh] = known.try_emplace({std::string(source), std::string(entry)});
    if (fresh)
      if (auto party = home::find_entry(lists.open.ledger, lists.open.view, source, entry))
        at->second = *std::move(party);
    return at->second;
  };
  if (flags.format == "json") return report::scan_json(*lists.index, scanned, lookup);
  if (flags.format == "html") return report::scan_html(*lists.index, scanned, lookup);
  return report::scan_table(*lists.index, scanned, lookup, world.width, world.colour);
}

// The report of one file, added to `text`; whether it names a listed party in `matched`.
bool scan_file(const Flags& flags, World& world, Lists& lists, const scan::Scanner& scanner,
               const std::string& file, std::string& text, bool& matched) {
  auto bytes = read_input(file);
  if (!bytes) {
    world.err << "detente: " << bytes.error().message << "\n";
    return false;
  }
  auto document = scan::DocumentText::read(*bytes);
  if (!document) {
    const base::Error& error = document.error();
    world.err << base::render(file, *bytes, error.where, error.message) << "\n";
    return false;
  }
  scan::Scan found = scanner.scan(*document, options_of(flags));
  matched |= std::any_of(found.mentions.begin(), found.mentions.end(),
                         [](const scan::Mention& mention) { return mention.match; });
  text += text_of(flags, world, lists, {file, &*document, &found});
  return true;
}

Exit run_scan(const Flags& flags, World& world) {
  if (flags.format == "html" && flags.files.size() > 1) {
    world.err << "detente: --format html takes one file: a page is of one text\n";
    return Exit::kUsage;
  }
  auto lists = open_lists(world, flags.time);
  if (!lists) return fail(world, lists.error());
  screen::Options wanted;
  wanted.sources = flags.sources;
  if (!knows_filters(world, *lists->index, wanted)) return Exit::kUsage;
  std::string text;
  if (!flags.words.empty()) {
    const Exit exit = scan_words({flags.files, flags.words == "alike", flags.sources}, world,
                                 *lists->index, text);
    return write_output(world, flags.output, text, exit);
  }
  scan::Scanner scanner(*lists->index);
  bool matched = false;
  bool all_read = true;
  for (const std::string& file : flags.files)
    all_read &= scan_file(flags, world, *lists, scanner, file, text, matched);
  Exit exit = !all_read ? Exit::kRefused : matched ? Exit::kMatch : Exit::kDone;
  if (text.empty()) return exit;
  return write_output(world, flags.output, text, exit);
}

}  // namespace

Runner define_scan(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  app.add_option("FILE", flags->files, "plain text or HTML, UTF-8")->required();
  CLI::Option* threshold = app.add_option("--threshold", flags->threshold, "least score of a match")
                               ->check(CLI::Range(0.5, 1.0))
                               ->capture_default_str();
  CLI::Option* no_possible =
      app.add_flag("--no-possible", flags->no_possible,
                   "leave out rare surnames that stand alone, which never count as a match");
  CLI::Option* words =
      app.add_option(
             "--words", flags->words,
             "every place where the words of a listed name stand, equal or alike, or a listed "
             "number, whoever is meant: JSON Lines; files are read as they are, whatever "
             "their size")
          ->check(CLI::IsMember({"equal", "alike"}))
          ->type_name("HOW")
          ->excludes(threshold)
          ->excludes(no_possible);
  app.add_option("--source", flags->sources, "only this source; may be repeated")
      ->allow_extra_args(false)
      ->type_name("ID");
  add_time(app, flags->time);
  add_format(app, flags->format, {"table", "json", "html"});
  words->excludes(app.get_option("--format"));
  app.add_option("--output", flags->output, "write to this file")->type_name("FILE");
  app.footer("Example: detente scan data/samples/news.txt --format html --output scan.html");
  return [flags](World& world) { return run_scan(*flags, world); };
}

}  // namespace detente::cli
