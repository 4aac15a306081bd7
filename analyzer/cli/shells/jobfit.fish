# Completion of jobfit for fish, written by `jobfit completion fish`.
function __jobfit_complete
    set -lx _JOBFIT_COMPLETE fish
    set -l words (commandline -opc)
    set -e words[1]
    set -l word (commandline -ct)
    set -l lines (command jobfit $words "$word" 2>/dev/null)
    printf '%s\n' $lines[2..-1]
    if string match -q '*files*' -- $lines[1]
        __fish_complete_path "$word"
    end
end
complete --command jobfit --no-files --keep-order --arguments '(__jobfit_complete)'
