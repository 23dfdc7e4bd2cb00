// detente rescreen: what a change of the lists, or of the customers, means for a stored book.
// Tested by tests/rescreen_test.py.
#include "detente/screen/rescreen.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "apps/cli/book_files.h"
#include "apps/cli/command.h"
#include "apps/cli/intake_report.h"
#include "apps/home/book_folder.h"
#include "apps/home/compiled.h"
#include "detente/report/rescreen_report.h"
#include "detente/screen/book_changes.h"
#include "detente/screen/change_reasons.h"
#include "detente/screen/section_file.h"

namespace detente::cli {
namespace {

using base::Done;
using base::Result;
using screen::BookState;
using Segments = std::vector<std::shared_ptr<const screen::BookSegment>>;

struct RescreenFlags {
  std::string portfolio;
  BookFiles files;
  std::string profile;
  std::optional<double> threshold;
  std::vector<std::string> sources;
  bool full = false;
  std::string format;
  std::string output;
};

std::string name_of(const match::Profile& profile) {
  return fmt::format("{}/{}", profile.name, profile.version);
}

// The book, the lists and what is to be made of them, in the order of the steps of run().
class Rescreening {
 public:
  Rescreening(const RescreenFlags& flags, World& world, const std::string& home, const Lists& lists,
              home::BookFolder folder)
      : flags_(flags), world_(world), home_(home), lists_(lists), folder_(std::move(folder)) {}

  Result<Exit> run() {
    DETENTE_CHECK(read_book());
    choose_options();
    if (!knows_filters(world_, *lists_.index, options_)) return Exit::kUsage;
    DETENTE_TRY(const BookIntake taken, take_files());
    DETENTE_CHECK(look_at_lists());
    DETENTE_TRY(answer_, find_answer());
    DETENTE_CHECK(write_files());
    DETENTE_TRY(const report::Rescreened report, make_report());
    const Exit exit = taken.refused            ? Exit::kRefused
                      : report.has_new_match() ? Exit::kMatch
                                               : Exit::kDone;
    // An answer that nobody got is not the one before: the next call gives it again.
    if (const Exit told = write_output(world_, flags_.output, text_of(report), exit); told != exit)
      return told;
    DETENTE_CHECK(folder_.commit(state_));
    return exit;
  }

 private:
  // What the book was.
  Result<Done> read_book() {
    if (!folder_.state()) return Done{};
    state_ = *folder_.state();
    generation_before_ = state_.generation;
    DETENTE_TRY(segments_, folder_.segments(state_.segments));
    DETENTE_TRY(before_, folder_.answer());
    known_segments_ = segments_.size();
    known_serials_ = state_.serials;
    return Done{};
  }

  // Of the flags; what they leave out is as it was.
  void choose_options() {
    const std::string known = state_.profile.substr(0, state_.profile.find('/'));
    std::string named = flags_.profile.empty() ? known : flags_.profile;
    const match::Profile* profile = named.empty() ? options_.profile : match::find_profile(named);
    if (profile == nullptr) profile = &match::profiles().front();  // of another program
    options_.profile = profile;
    options_.threshold = profile->threshold;
    if (flags_.profile.empty() && folder_.state()) options_.threshold = state_.threshold;
    if (flags_.threshold)
      options_.threshold = static_cast<std::uint32_t>(std::lround(*flags_.threshold * 10000));
    options_.sources = flags_.sources.empty() ? state_.sources : flags_.sources;
    if (options_.sources == std::vector<std::string>{"all"}) options_.sources.clear();
    std::sort(options_.sources.begin(), options_.sources.end());
    other_.options = folder_.state() &&
                     (options_.threshold != state_.threshold ||
                      name_of(*profile) != state_.profile || options_.sources != state_.sources);
    other_.program = folder_.state() && state_.scoring != screen::book_scoring();
  }

  Result<BookIntake> take_files() {
    DETENTE_TRY(const screen::CustomerBook known,
                screen::CustomerBook::of(segments_, state_.serials));
    DETENTE_TRY(BookIntake taken, take_book_files(world_, flags_.files, known, folder_));
    DETENTE_TRY(const Segments added, folder_.segments(taken.segments));
    segments_.insert(segments_.end(), added.begin(), added.end());
    state_.segments.insert(state_.segments.end(), taken.segments.begin(), taken.segments.end());
    state_.serials = taken.serials;
    if (segments_.empty())
      return base::Error{base::ErrorKind::kRefused,
                         "portfolio " + flags_.portfolio + ": no customer could be read",
                         {}};
    DETENTE_TRY(book_, screen::CustomerBook::of(segments_, state_.serials));
    return taken;
  }

  // Which entries changed, if the lists of the answer before are at hand.
  Result<Done> look_at_lists() {
    if (!folder_.state() || state_.generation == lists_.index->generation()) return Done{};
    other_.lists = true;
    if (other_.program) return Done{};
    DETENTE_TRY(const auto earlier, home::open_compiled(home_, state_.generation, {}));
    if (earlier == nullptr) return Done{};
    other_.lists = false;
    changes_ = screen::compare_entries(*earlier, *lists_.index);
    return Done{};
  }

  // Why the difference alone is not enough; empty: it is.
  std::string full_because() const {
    if (!folder_.state()) return "the portfolio is new";
    if (other_.program) return "another version of the program screened it before";
    if (other_.options) return "threshold, profile or sources are others than before";
    if (other_.lists)
      return "the index of generation " + state_.generation + " is not kept any more";
    if (flags_.full) return "--full asks for it";
    if (options_.threshold < screen::kLeastRescreened)
      return "below a threshold of 0.40 every name is scored";
    if (screen::is_much(changes_, *lists_.index)) return "more than one entry of three changed";
    return "";
  }

  Result<screen::BookAnswer> find_answer() {
    full_because_ = full_because();
    if (!full_because_.empty())
      return screen::screen_book(*book_, *lists_.index, options_, processors(), work_);
    return screen::rescreen_book(*book_, {before_, known_segments_}, changes_, *lists_.index,
                                 options_, processors(), work_);
  }

  // What the book becomes, but for the state that says so.
  Result<Done> write_files() {
    DETENTE_CHECK(merge());
    DETENTE_TRY(state_.answer, folder_.add_answer(screen::write_answer(answer_)));
    state_.threshold = options_.threshold;
    state_.profile = name_of(*options_.profile);
    state_.sources = options_.sources;
    state_.generation = lists_.index->generation();
    state_.scoring = screen::book_scoring();
    return Done{};
  }

  Result<Done> merge() {
    const std::size_t first = other_.program ? 0 : screen::first_to_merge(*book_);
    if (first == segments_.size()) return Done{};
    state_.segments.resize(first);
    return screen::merge_segments(*book_, first, [&](const std::string& bytes) -> Result<Done> {
      DETENTE_TRY(std::string file, folder_.add_segment(bytes));
      state_.segments.push_back(std::move(file));
      return Done{};
    });
  }

  Result<report::Rescreened> make_report() const {
    report::Rescreened out{*lists_.index, flags_.portfolio, generation_before_};
    out.profile = name_of(*options_.profile);
    out.threshold = options_.threshold;
    out.match_from = std::max(options_.threshold, options_.profile->threshold);
    out.customers = book_->customers();
    out.hits = answer_.hits.size();
    out.entries_changed = changes_.size();
    out.full_because = full_because_;
    out.work = work_;
    const auto changes = screen::compare_answers(before_, answer_);
    std::vector<std::uint32_t> serials;
    serials.reserve(changes.size());
    for (const screen::HitChange& change : changes) serials.push_back(change.serial);
    DETENTE_TRY(auto customers, book_->find(serials));
    const screen::ChangeReasons reasons(*book_, known_segments_, known_serials_, changes_, other_);
    std::optional<std::uint32_t> last;
    for (const screen::HitChange& change : changes) {
      const screen::BookCustomer& customer = customers.at(change.serial);
      if (last != change.serial)
        out.changed.push_back({customer.id, customer.line, customer.query.name, {}});
      last = change.serial;
      out.changed.back().hits.push_back({change, reasons.of(change)});
    }
    return out;
  }

  std::string text_of(const report::Rescreened& report) const {
    if (flags_.format == "json") return report::rescreen_json(report);
    if (flags_.format == "jsonl") return report::rescreen_json_lines(report);
    if (flags_.format == "csv") return report::rescreen_csv(report);
    return report::rescreen_table(report, world_.width, world_.colour);
  }

  const RescreenFlags& flags_;
  World& world_;
  const std::string& home_;
  const Lists& lists_;
  home::BookFolder folder_;
  BookState state_;  // first as it was, then as it becomes
  std::string generation_before_;
  Segments segments_;
  std::size_t known_segments_ = 0;
  std::uint32_t known_serials_ = 0;
  screen::BookAnswer before_;
  screen::Options options_;
  screen::OtherChanges other_;
  std::optional<screen::CustomerBook> book_;
  std::vector<screen::EntryChange> changes_;
  std::string full_because_;
  screen::RescreenWork work_;
  screen::BookAnswer answer_;
};

Result<Exit> rescreen(const RescreenFlags& flags, World& world) {
  DETENTE_TRY(const home::Home home, home::choose_home(world.home, world.ledger));
  DETENTE_TRY(const Lists lists, open_lists(world, {}));
  DETENTE_TRY(home::BookFolder folder,
              home::BookFolder::open(home.folder, flags.portfolio, !flags.files.files.empty()));
  return Rescreening(flags, world, home.folder, lists, std::move(folder)).run();
}

Exit run_rescreen(const RescreenFlags& flags, World& world) {
  auto exit = rescreen(flags, world);
  return exit ? *exit : fail(world, exit.error());
}

}  // namespace

Runner define_rescreen(CLI::App& app) {
  auto flags = std::make_shared<RescreenFlags>();
  app.add_option("PORTFOLIO", flags->portfolio,
                 "name of the stored book: letters, digits, \"-\", \"_\" and \".\"")
      ->required();
  add_book_files(app, flags->files);
  std::vector<std::string> profiles;
  for (const match::Profile& each : match::profiles()) profiles.emplace_back(each.name);
  app.add_option("--profile", flags->profile,
                 "what the screening is for (absent: as before; at first customer)")
      ->check(CLI::IsMember(profiles))
      ->type_name("NAME");
  app.add_option("--threshold", flags->threshold,
                 "least score of a hit (absent: as before; at first that of the profile)")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--source", flags->sources,
                 "only this source, or all; may be repeated (absent: as before; at first all)")
      ->allow_extra_args(false)
      ->type_name("ID");
  app.add_flag(
      "--full", flags->full,
      "screen every customer, and not the difference alone: gives the same answer, slowly");
  add_format(app, flags->format, {"table", "json", "jsonl", "csv"});
  app.add_option("--output", flags->output, "write to this file")->type_name("FILE");
  app.footer(
      "Prints which hits are new, gone or changed since the portfolio was last screened, and why.\n"
      "Example: detente rescreen retail --file customers.csv");
  return [flags](World& world) { return run_rescreen(*flags, world); };
}

}  // namespace detente::cli
