#compdef jobfit
# Completion of jobfit for zsh, written by `jobfit completion zsh`.
_jobfit() {
    local -a lines candidates ending
    lines=("${(@f)$(_JOBFIT_COMPLETE=zsh command jobfit "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    [[ $lines[1] == *nospace* ]] && ending=(-S '')
    candidates=("${(@)lines[2,-1]}")
    (( $#candidates )) && _describe -V jobfit candidates "${(@)ending}"
    [[ $lines[1] == *files* ]] && _files
    return 0
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _jobfit "$@" # found in fpath, as _jobfit
else
    compdef _jobfit jobfit # sourced from .zshrc
fi
