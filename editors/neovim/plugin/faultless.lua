if vim.g.loaded_faultless then
  return
end
vim.g.loaded_faultless = true

vim.api.nvim_create_user_command('Faultless', function(command)
  require('faultless.commands').run(command.fargs, command.range > 0)
end, {
  nargs = '+',
  range = true,
  desc = 'Postmortems: fixes, rules and the server',
  complete = function(lead, line)
    return require('faultless.commands').complete(lead, line)
  end,
})
